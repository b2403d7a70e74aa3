def test_x(release):
    import subprocess

    print(release.folder)
    subprocess.run(["cp", "-r", str(release.run.out), "/tmp/tt_sess"])
    subprocess.run(["cp", "-r", str(release.run.raw), "/tmp/tt_sess_raw"])
