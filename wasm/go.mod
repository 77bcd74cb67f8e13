module github.com/clientsession/clientsession/wasm

go 1.26.0

require (
	github.com/andybalholm/brotli v1.2.8
	github.com/clientsession/clientsession v0.0.0
	github.com/stretchr/testify v1.12.1
	github.com/tetratelabs/wazero v1.12.0
)

require (
	github.com/shopspring/decimal v1.6.0 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/sys v0.44.0 // indirect
)

replace github.com/clientsession/clientsession => ..
