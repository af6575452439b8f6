#!/bin/bash
# Makes dist/integrations/*.zip, ready to be uploaded to a shop: the plug-in for WooCommerce, the module for PrestaShop.
set -euo pipefail
cd "$(dirname "$0")/.."
exec "${BIN:-.venv/bin}/python" scripts/integrations.py "${1:-dist/integrations}"
