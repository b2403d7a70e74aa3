-- Macros that search texts as people type them: without accents, in any case, their words in any order.
create macro khong_dau(text) as replace(lower(strip_accents(text)), 'đ', 'd');
create macro has_words(text, words) as list_bool_and([
    contains(replace(lower(strip_accents(text)), 'đ', 'd'), word)
    for word in string_split_regex(trim(replace(lower(strip_accents(words)), 'đ', 'd')), '\s+')
]);
