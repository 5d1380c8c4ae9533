#pragma once

#include "net/Failure.h"

#include <QList>
#include <QString>

class QSslError;

namespace polder {

/// Lets this program also trust the issuers, or self-signed certificates, in a PEM file, beside
/// those the system trusts. Holds for connections begun afterwards.
Failure trustIssuers(const QString& file);

/// What is wrong with a certificate, told by what a person can do about it.
Failure certificateFailure(const QList<QSslError>& errors);

} // namespace polder
