# _static/drydock is the lab's folder dist/v1. Blocks of console text get their class from their language.
project = "Docs"
html_static_path = ["_static"]
html_js_files = [
    ("drydock/drydock-lab.js", {"defer": "defer", "data-drydock": ".highlight-console pre"}),
]
