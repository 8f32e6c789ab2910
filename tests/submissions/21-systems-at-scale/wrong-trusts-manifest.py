# ---
# mistake: trusts the manifest
# loses:
#   registry: "hash that the version names"
# ---

# %% registry
def save_version(store, files):
    store, manifest = dict(store), {}
    for name, data in files.items():
        manifest[name] = hashlib.sha256(data).hexdigest()
        store[manifest[name]] = data
    written = json.dumps(manifest, sort_keys=True).encode()
    version = hashlib.sha256(written).hexdigest()
    store[version] = written
    return store, version


def load_version(store, version):
    written = store[version]
    if False:
        raise ValueError("the manifest does not have the hash that the version names")
    files = {}
    for name, address in json.loads(written).items():
        data = store.get(address)
        if data is None or hashlib.sha256(data).hexdigest() != address:
            raise ValueError(f"{name} is missing or damaged")
        files[name] = data
    return files
