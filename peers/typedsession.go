package main

import "encoding/json"

// typedSession is a session as Go structs. Pointers keep what is absent apart
// from what is empty; omitzero, unlike omitempty, keeps an empty array. What the
// structs do not name is lost on the way, by the nature of the approach: a host
// finds out when the API grows a field.
type typedSession struct {
	OrderID       *string             `json:"orderId,omitempty"`
	CurrencyCode  *string             `json:"currencyCode,omitempty"`
	Amount        *int64              `json:"amount,omitempty"`
	Order         *typedOrder         `json:"order,omitempty"`
	CustomerID    *string             `json:"customerId,omitempty"`
	Customer      *typedCustomer      `json:"customer,omitempty"`
	Metadata      json.RawMessage     `json:"metadata,omitempty"`
	PaymentMethod *typedPaymentMethod `json:"paymentMethod,omitempty"`

	ClientTokenExpirationDate *string `json:"clientTokenExpirationDate,omitempty"`
}

// typedPatch is a patch as Go structs; which of its members are null and which
// are absent must be asked elsewhere.
type typedPatch struct {
	ClientToken   string              `json:"clientToken" validate:"required"`
	CustomerID    *string             `json:"customerId" validate:"omitnil,min=1,max=256"`
	OrderID       *string             `json:"orderId" validate:"omitnil,min=1,max=256"`
	CurrencyCode  *string             `json:"currencyCode" validate:"omitnil,session_currency"`
	Amount        *int64              `json:"amount" validate:"omitnil,min=0"`
	Order         *typedOrder         `json:"order"`
	Customer      *typedCustomer      `json:"customer"`
	Metadata      json.RawMessage     `json:"metadata"`
	PaymentMethod *typedPaymentMethod `json:"paymentMethod"`
}

type typedOrder struct {
	LineItems           []typedLine    `json:"lineItems,omitzero" validate:"dive"`
	CountryCode         *string        `json:"countryCode,omitempty" validate:"omitnil,iso3166_1_alpha2"`
	RetailerCountryCode *string        `json:"retailerCountryCode,omitempty" validate:"omitnil,iso3166_1_alpha2"`
	Fees                []typedFee     `json:"fees,omitzero" validate:"dive"`
	Shipping            *typedShipping `json:"shipping,omitempty"`
}

type typedLine struct {
	ItemID      *string `json:"itemId,omitempty" validate:"omitnil,min=1,max=255"`
	Name        *string `json:"name,omitempty" validate:"omitnil,max=255"`
	Description *string `json:"description,omitempty" validate:"omitnil,max=255"`
	pricedLine
	TaxCode     *string           `json:"taxCode,omitempty" validate:"omitnil,min=1,max=255"`
	ProductType *string           `json:"productType,omitempty" validate:"omitnil,oneof=PHYSICAL DIGITAL"`
	ProductData *typedProductData `json:"productData,omitempty"`
}

type typedProductData struct {
	SKU                    *string     `json:"sku,omitempty" validate:"omitnil,min=1,max=255"`
	Brand                  *string     `json:"brand,omitempty" validate:"omitnil,min=1,max=255"`
	Color                  *string     `json:"color,omitempty" validate:"omitnil,min=1,max=255"`
	GlobalTradeItemNumber  *string     `json:"globalTradeItemNumber,omitempty" validate:"omitnil,min=1,max=255"`
	ManufacturerPartNumber *string     `json:"manufacturerPartNumber,omitempty" validate:"omitnil,min=1,max=255"`
	Weight                 json.Number `json:"weight,omitempty"`
	WeightUnit             *string     `json:"weightUnit,omitempty" validate:"omitnil,min=1,max=255"`
	PageURL                *string     `json:"pageUrl,omitempty" validate:"omitnil,min=1,max=1024"`
}

type typedFee struct {
	Amount      *int64  `json:"amount,omitempty" validate:"required,min=0"`
	Type        *string `json:"type,omitempty" validate:"omitnil,min=1,max=255"`
	Description *string `json:"description,omitempty" validate:"omitnil,min=1,max=255"`
}

type typedShipping struct {
	Amount            *int64  `json:"amount,omitempty" validate:"omitnil,min=0"`
	MethodID          *string `json:"methodId,omitempty"`
	MethodName        *string `json:"methodName,omitempty"`
	MethodDescription *string `json:"methodDescription,omitempty"`
}

type typedCustomer struct {
	EmailAddress       *string       `json:"emailAddress,omitempty" validate:"omitnil,email"`
	MobileNumber       *string       `json:"mobileNumber,omitempty"`
	FirstName          *string       `json:"firstName,omitempty" validate:"omitnil,min=1,max=255"`
	LastName           *string       `json:"lastName,omitempty" validate:"omitnil,min=1,max=255"`
	TaxID              *string       `json:"taxId,omitempty" validate:"omitnil,max=255"`
	NationalDocumentID *string       `json:"nationalDocumentId,omitempty" validate:"omitnil,max=255"`
	BillingAddress     *typedAddress `json:"billingAddress,omitempty"`
	ShippingAddress    *typedAddress `json:"shippingAddress,omitempty"`
}

type typedAddress struct {
	FirstName    *string `json:"firstName,omitempty" validate:"omitnil,min=1,max=255"`
	LastName     *string `json:"lastName,omitempty" validate:"omitnil,min=1,max=255"`
	AddressLine1 *string `json:"addressLine1,omitempty" validate:"omitnil,min=1,max=255"`
	AddressLine2 *string `json:"addressLine2,omitempty" validate:"omitnil,max=255"`
	City         *string `json:"city,omitempty" validate:"omitnil,min=1,max=255"`
	State        *string `json:"state,omitempty" validate:"omitnil,min=1,max=255"`
	PostalCode   *string `json:"postalCode,omitempty" validate:"omitnil,min=1,max=255"`
	CountryCode  *string `json:"countryCode,omitempty" validate:"omitnil,iso3166_1_alpha2"`
}

type typedPaymentMethod struct {
	VaultOnSuccess     *bool    `json:"vaultOnSuccess,omitempty"`
	VaultOn3DS         *bool    `json:"vaultOn3DS,omitempty"`
	VaultOnAgreement   *bool    `json:"vaultOnAgreement,omitempty"`
	Descriptor         *string  `json:"descriptor,omitempty" validate:"omitnil,max=255"`
	PaymentType        *string  `json:"paymentType,omitempty" validate:"omitnil,oneof=FIRST_PAYMENT ECOMMERCE SUBSCRIPTION UNSCHEDULED"`
	FirstPaymentReason *string  `json:"firstPaymentReason,omitempty" validate:"omitnil,oneof=CardOnFile Recurring Unscheduled"`
	AuthorizationType  *string  `json:"authorizationType,omitempty" validate:"omitnil,oneof=ESTIMATED FINAL"`
	AllowedNetworks    []string `json:"orderedAllowedCardNetworks,omitzero" validate:"unique,dive,card_network"`

	Options json.RawMessage `json:"options,omitempty"`
}
