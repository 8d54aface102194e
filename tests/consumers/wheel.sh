#!/bin/bash
# SPDX-License-Identifier: MIT
# wheel.sh FOLDER PYTHON...: builds the wheel twice (the same bytes), installs it without a network
# for each Python, and has it evaluate the example plan as the program does.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$1
shift
data=$root/examples/data/kien-giang-2020
unset KGP_LIBDIR PYTHONPATH
rm -rf "$folder"
for copy in one two; do
    "$root/examples/python/build_wheel.py" "$folder/$copy"
done
cmp "$folder"/one/*.whl "$folder"/two/*.whl
for python in "$@"; do
    "$python" -m venv "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --no-index "$folder"/one/*.whl
    for format in text csv; do
        (cd "$folder" && venv/bin/python -m kgplan report "$data/plan.yaml" "$data/observations.csv" \
            --period 2020 --as-of 2020-12-31 --format $format -o $format.python)
        "$KGP_REPORT" "$data/plan.yaml" "$data/observations.csv" \
            --period 2020 --as-of 2020-12-31 --format $format -o "$folder/$format.program"
    done
    cmp "$folder/csv.python" "$folder/csv.program"
    sed -n '/^STT/,$p' "$folder/text.program" | cmp - "$folder/text.python" # without the title
    (cd "$folder" && venv/bin/python -c 'import kgplan; print(kgplan.__file__, kgplan.__version__)')
    rm -r "$folder/venv"
done
echo 'the wheel works'
