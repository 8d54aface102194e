# SPDX-License-Identifier: MIT
# The site holds pages and headers alone: links to other files become their names.
s/\[([^]]+)\]\(([^):#]+\.(c|csv|h|json|yaml))\)/\1 (`\2`)/g
