"""A real nginx before a real server, as an operator sets it up; ended with the test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import trustme

from tests.patience import wait_until

NOT_HERE = (
    ""
    if shutil.which("nginx") or Path("/usr/sbin/nginx").exists()
    else "needs nginx (apt install nginx-light)"
)
HOST = "localhost"

CONFIG = """\
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  client_max_body_size 60m;
  server {{
    listen 127.0.0.1:{port} ssl;
    server_name {host};
    ssl_certificate {folder}/chain.pem;
    ssl_certificate_key {folder}/key.pem;
    location {location} {{
      proxy_pass {behind};
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
    }}
  }}
}}
"""


@contextmanager
def nginx(behind: str, location: str, port: int) -> Iterator[Path]:
    """Serve `location` over https on localhost:`port` from `behind`; the file of the authority to trust."""
    folder = Path(mkdtemp(prefix="formkit-nginx-"))
    authority = trustme.CA()
    issued = authority.issue_cert(HOST)
    authority.cert_pem.write_to_path(folder / "ca.pem")
    issued.cert_chain_pems[0].write_to_path(folder / "chain.pem")
    issued.private_key_pem.write_to_path(folder / "key.pem")
    config = folder / "nginx.conf"
    config.write_text(
        CONFIG.format(folder=folder, port=port, host=HOST, location=location, behind=behind), encoding="utf-8"
    )
    if os.geteuid() == 0:  # its workers change to a user who may not open the folder else
        config.write_text("user root;\n" + config.read_text(encoding="utf-8"), encoding="utf-8")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([program, "-c", str(config), "-p", str(folder)], stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: (folder / "pid").is_file() and (folder / "pid").read_text().strip())
        yield folder / "ca.pem"
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
