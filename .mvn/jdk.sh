# Finds the JDK that vfiocheck needs. Sourced by ./vfiocheck and ./mvnw.

readonly JDK_WANTED=25

# Prints the major version of the JDK in a folder, or nothing where there is none.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_candidates() {
  local java
  printf '%s\n' "${JAVA_HOME:-}"
  for java in $(type -ap javac || true); do
    dirname "$(dirname "$(readlink -f "$java")")"
  done
  printf '%s\n' /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*
}

# Prints the folder of a JDK that is new enough; fails and says what is missing where there is none.
find_jdk() {
  local candidate version
  while IFS= read -r candidate; do
    [ -n "$candidate" ] || continue
    version=$(jdk_version "$candidate")
    if [ "${version:-0}" -ge "$JDK_WANTED" ]; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done < <(jdk_candidates)
  echo "vfiocheck: no JDK $JDK_WANTED or newer in JAVA_HOME, on the PATH, or in the usual folders." >&2
  echo "  Install one (Debian: apt-get install openjdk-$JDK_WANTED-jdk-headless; or Temurin)," >&2
  echo "  or point JAVA_HOME to it." >&2
  return 1
}
