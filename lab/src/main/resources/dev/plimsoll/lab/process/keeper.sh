# Keeps a folder for the JVM that started it. When the JVM closes the pipe, or dies and the kernel closes it, everything
# that runs inside the folder is killed and the folder removed. Arguments: the folder, and whether to make it, which must
# not exist yet, or to adopt it from a keeper that was killed.
folder=$1
trap '' HUP INT QUIT TERM PIPE
if [ "$2" = make ]; then
    mkdir -p -- "$(dirname -- "$folder")" && mkdir -m 700 -- "$folder" || exit 1
fi
folder=$(cd -- "$folder" && pwd -P) || exit 1
echo kept

while read -r _; do :; done

# The processes whose working directory is inside: a postmaster's, and that of each of its children, is its data directory.
inside() {
    ls -l /proc/[0-9]*/cwd 2>/dev/null | while read -r line; do
        case $line in
            *"/cwd -> $folder" | *"/cwd -> $folder/"*)
                process=${line%%/cwd -> *}
                echo "${process##*/}"
                ;;
        esac
    done
}

# A killed postmaster leaves its System V segment behind; its number is in line 7 of postmaster.pid.
release() {
    for file in "$folder"/*/postmaster.pid; do
        [ -f "$file" ] || continue
        segment=$(sed -n '7s/.* //p' "$file")
        [ -n "$segment" ] && ipcrm -m "$segment" 2>/dev/null
    done
}

tries=0
while processes=$(inside) && [ -n "$processes" ] && [ $tries -lt 100 ]; do
    # shellcheck disable=SC2086
    kill -KILL $processes 2>/dev/null
    tries=$((tries + 1))
    sleep 0.01
done
release
tries=0
until rm -rf -- "$folder" 2>/dev/null || [ $tries -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.01
done
