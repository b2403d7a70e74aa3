"""An empty CKAN and its users: python prepare.py CKAN_INI USER... prints {user: API token}."""

import json
import sys

import ckan.cli
from ckan import model
from ckan.config.middleware import make_app
from ckan.logic import get_action
from ckan.model import repo

ini, *users = sys.argv[1:]
app = make_app(ckan.cli.load_config(ini))
with app._wsgi_app.test_request_context():
    repo.create_db()
    repo.stamp_alembic_head()
    context = {"ignore_auth": True, "user": get_action("get_site_user")({"ignore_auth": True}, {})["name"]}
    tokens = {}
    for user in users:
        given = {"name": user, "email": f"{user}@example.org", "password": f"{user}-{user}"}
        get_action("user_create")(dict(context), given)
        tokens[user] = get_action("api_token_create")(dict(context), {"user": user, "name": "push"})["token"]
    model.Session.commit()
print(json.dumps(tokens))
