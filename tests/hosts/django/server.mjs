// A real django-helpdesk in a Python environment and a database of its own.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, run, serve, there } from "../process.mjs";

const VERSION = "2.6.1";

const SETTINGS = `import os
from pathlib import Path
BASE = Path(__file__).resolve().parent.parent
SECRET_KEY = "only-for-this-test"
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    # The site was there before the app came.
    *([] if "WITHOUT_HEADWATER" in os.environ else ["headwater"]),
    "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
    "django.contrib.messages", "django.contrib.sites", "django.contrib.humanize", "django.contrib.staticfiles",
    "rest_framework", "helpdesk.apps.HelpdeskConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "site_of_test.urls"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "DIRS": [],
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.debug", "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages",
    ]},
}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE / "db.sqlite3"}}
SITE_ID = 1
STATIC_URL = "/static/"
MEDIA_ROOT = BASE / "media"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
HELPDESK_API_ENABLED = True
HELPDESK_TEAMS_MODE_ENABLED = False
# Lets people in who are not staff, so that the tests see what they see.
HELPDESK_ALLOW_NON_STAFF_TICKET_UPDATE = True
`;
const URLS = `from django.contrib import admin
from django.urls import include, path
urlpatterns = [path("admin/", admin.site.urls), path("", include("helpdesk.urls", namespace="helpdesk"))]
`;
const MANAGE = `import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_of_test.settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`;
const SEED = `from django.contrib.auth import get_user_model
from helpdesk.models import CustomField, Queue
get_user_model().objects.create_superuser("root", "root@helpdesk.example", "root-pass")
for name in ("agent1", "agent2", "head"):
    get_user_model().objects.create_user(name, f"{name}@helpdesk.example", f"{name}-pass", is_staff=True)
get_user_model().objects.create_user("reader", "reader@helpdesk.example", "reader-pass")
CustomField.objects.create(name="order_value", label="Order value", data_type="varchar", max_length=40, required=False)
Queue.objects.create(title="Support", slug="SUP", email_address="support@helpdesk.example")
`;
const GRANT = `from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
head = get_user_model().objects.get(username="head")
head.user_permissions.add(Permission.objects.get(codename="add_document", content_type__app_label="headwater"))
`;

/** The commands that the app's own README tells an admin to run, in its order. */
function steps(folder) {
  const readme = readFileSync(join(folder, "headwater/README.md"), "utf8");
  const all = [...readme.matchAll(/`python manage\.py ([^`]+)`/g)].map(([, command]) => command);
  const [migrate, fields, collect, ...more] = all;
  assert.deepEqual([migrate, fields, collect, more], ["migrate headwater", "headwater_fields", "collectstatic", []]);
  // The test's server serves static files itself, and the README says that it is for who do not.
  return [migrate, fields];
}

/** A Python environment; Debian keeps what makes one in a package of its own. */
function environment(folder) {
  try {
    run("python3", ["-m", "venv", folder]);
  } catch (error) {
    if (process.getuid() !== 0 || !there("apt-get")) throw error;
    run("apt-get", ["-y", "-q", "-o", "DPkg::Lock::Timeout=900", "install", "python3-venv"]);
    run("python3", ["-m", "venv", folder]);
  }
}

/** Makes the environment, the site with the packed app, and its database. */
export async function setUp(folder, archive) {
  environment(join(folder, "venv"));
  const python = join(folder, "venv/bin/python");
  run(python, ["-m", "pip", "install", "-q", "--disable-pip-version-check", `django-helpdesk==${VERSION}`]);
  mkdirSync(join(folder, "site_of_test"));
  for (const [name, text] of [["__init__.py", ""], ["settings.py", SETTINGS], ["urls.py", URLS]]) {
    writeFileSync(join(folder, "site_of_test", name), text);
  }
  writeFileSync(join(folder, "manage.py"), MANAGE);
  const bare = { ...process.env, WITHOUT_HEADWATER: "1" };
  const manage = (args, env = process.env) => run(python, ["manage.py", ...args], { cwd: folder, env });
  manage(["migrate", "-v0"], bare);
  manage(["shell", "-c", SEED], bare);
  run("python3", ["-m", "zipfile", "-e", archive, folder]);
  for (const step of steps(folder)) manage(step.split(" "));
  manage(["shell", "-c", GRANT]);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const start = () => serve(python, ["manage.py", "runserver", "--noreload", `127.0.0.1:${port}`], {
    url: `${base}/login/`, log: join(folder, "django.log"), cwd: folder,
  });
  return { base, start, shell: (code) => manage(["shell", "-c", code]) };
}

/** The REST API as agent1. */
export function rest(base) {
  const authorization = "Basic " + Buffer.from("agent1:agent1-pass").toString("base64");
  return async (method, path, body) => {
    const response = await fetch(`${base}/api/${path}`, {
      method,
      headers: { Authorization: authorization, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
}
