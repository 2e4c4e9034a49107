# Keeps a folder for the JVM that started it. When the JVM closes the pipe, or dies and the kernel closes it, everything
# that runs inside the folder is killed and the folder removed. Arguments: the folder, and how: make it, which must not
# exist yet; adopt it from a keeper that was killed; or hold it, which never removes it, and first ends what an earlier
# keeper that was killed left running.
folder=$1
how=$2
trap '' HUP INT QUIT TERM PIPE

case $how in
    make) mkdir -p -- "$(dirname -- "$folder")" && mkdir -m 700 -- "$folder" || exit 1 ;;
    hold) mkdir -p -- "$folder" && chmod 700 -- "$folder" || exit 1 ;;
esac
folder=$(cd -- "$folder" && pwd -P) && cd / || exit 1

# The processes whose working directory is inside: a postmaster's, and that of each of its children, is its data directory.
inside() {
    ls -l /proc/[0-9]*/cwd 2>/dev/null | while read -r line; do
        case $line in
            *"/cwd -> $folder" | *"/cwd -> $folder/"*)
                process=${line%%/cwd -> *}
                process=${process##*/}
                ours "$process" && echo "$process"
                ;;
        esac
    done
}

# In a folder that stays, a person may look around in a shell of his own: what has a terminal is left alone.
ours() {
    [ "$how" = hold ] || return 0
    read -r status <"/proc/$1/stat" || return 1
    # shellcheck disable=SC2086
    set -- ${status##*) }
    [ "${5:-0}" = 0 ]
}

end() {
    tries=0
    while processes=$(inside) && [ -n "$processes" ] && [ $tries -lt 100 ]; do
        # shellcheck disable=SC2086
        kill -KILL $processes 2>/dev/null
        tries=$((tries + 1))
        sleep 0.01
    done
}

# A killed postmaster leaves its System V segment behind; its number is in line 7 of postmaster.pid.
release() {
    for file in "$folder"/*/postmaster.pid; do
        [ -f "$file" ] || continue
        segment=$(sed -n '7s/.* //p' "$file")
        [ -n "$segment" ] && ipcrm -m "$segment" 2>/dev/null
        [ "$how" = hold ] && rm -f -- "$file"
    done
}

if [ "$how" = hold ]; then
    end
    release
fi
echo kept

while read -r _; do :; done

end
release
[ "$how" = hold ] && exit
tries=0
until rm -rf -- "$folder" 2>/dev/null || [ $tries -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.01
done
