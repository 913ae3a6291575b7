# npfit-cost with nothing but Node and the package: no shell, no package manager, no root.
#
#   docker build -t npfit-cost .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD":/work npfit-cost forecast

FROM node:24-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --no-audit --no-fund \
 && npm pack --pack-destination /tmp \
 && npm install --global --prefix /packed --no-audit --no-fund /tmp/npfit-cost-*.tgz

FROM gcr.io/distroless/nodejs24-debian12:nonroot
COPY --from=build /packed/lib/node_modules/npfit-cost /opt/npfit-cost
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/nodejs/bin/node", "/opt/npfit-cost/bin/npfit-cost.js"]
