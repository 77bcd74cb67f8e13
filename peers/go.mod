module github.com/clientsession/clientsession/peers

go 1.26

require github.com/clientsession/clientsession v0.0.0

replace github.com/clientsession/clientsession => ..
