#!/usr/bin/env bash
# Installs from Debian's packages what the tests in test/lab need. Run as root; a second run does nothing.
# No service is started: the tests start the servers themselves, in a network namespace.
set -euo pipefail

packages=(bind9 bind9-utils bind9-dnsutils nsd knot knot-dnssecutils knot-dnsutils unbound validns ldnsutils postfix iproute2 libxml2-utils chromium nginx-light openssl)
binaries=(
  named dnssec-keygen dnssec-dsfromkey dnssec-signzone dnssec-verify named-checkzone named-compilezone dig delv
  nsd nsd-checkconf nsd-checkzone
  knotd kzonecheck kdig
  unbound unbound-checkconf
  validns ldns-verify-zone ldns-read-zone ldns-key2ds
  postfix postconf postalias
  ip setpriv xmllint chromium
  nginx openssl
)
policy=/usr/sbin/policy-rc.d

export PATH="$PATH:/usr/sbin:/sbin"

missing() {
  local binary
  for binary in "${binaries[@]}"; do
    command -v "$binary" >/dev/null || printf '%s ' "$binary"
  done
}

# invoke-rc.d(8) asks policy-rc.d; 101 forbids every action.
forbid_services() {
  saved=$(mktemp -d)
  if [[ -e $policy || -L $policy ]]; then mv "$policy" "$saved/policy-rc.d"; fi
  trap restore_services EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
}

restore_services() {
  rm -f "$policy"
  if [[ -e $saved/policy-rc.d || -L $saved/policy-rc.d ]]; then mv "$saved/policy-rc.d" "$policy"; fi
  rmdir "$saved"
}

main() {
  local lacking
  lacking=$(missing)
  if [[ -z $lacking ]]; then
    echo 'install-lab: all programs are there'
    return
  fi
  echo "install-lab: missing: $lacking"
  if [[ $EUID -ne 0 ]]; then
    echo 'install-lab: only root can install packages' >&2
    return 1
  fi
  forbid_services
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${packages[@]}"
  hash -r
  lacking=$(missing)
  if [[ -n $lacking ]]; then
    echo "install-lab: still missing after the installation: $lacking" >&2
    return 1
  fi
  echo 'install-lab: done'
}

main "$@"
