#include "net/transport/TlsTrust.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

#include <algorithm>

namespace polder {

namespace {

    FailureCode codeOf(QSslError::SslError error)
    {
        switch (error) {
        case QSslError::SelfSignedCertificate:
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::UnableToGetIssuerCertificate:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
        case QSslError::CertificateUntrusted:
        case QSslError::InvalidCaCertificate:
            return FailureCode::TlsUnknownIssuer;
        case QSslError::HostNameMismatch:
            return FailureCode::TlsWrongHost;
        case QSslError::CertificateExpired:
        case QSslError::CertificateNotYetValid:
            return FailureCode::TlsExpired;
        default:
            return FailureCode::TlsFailed;
        }
    }

} // namespace

Failure trustIssuers(const QString& file)
{
    const QList<QSslCertificate> issuers = QSslCertificate::fromPath(file, QSsl::Pem);
    if (issuers.isEmpty())
        return failure(
            FailureCode::TlsCertificate, "there is no certificate in " + file.toStdString());
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificates(issuers);
    QSslConfiguration::setDefaultConfiguration(configuration);
    return {};
}

Failure certificateFailure(const QList<QSslError>& errors)
{
    // One that nobody vouches for may say anything about its host and its time.
    for (const FailureCode code :
        { FailureCode::TlsUnknownIssuer, FailureCode::TlsWrongHost, FailureCode::TlsExpired }) {
        const auto found = std::find_if(errors.begin(), errors.end(),
            [code](const QSslError& error) { return codeOf(error.error()) == code; });
        if (found != errors.end())
            return failure(code);
    }
    std::string why
        = errors.isEmpty() ? "unknown reason" : errors.first().errorString().toStdString();
    return failure(FailureCode::TlsFailed, "the reflector's certificate is not trusted: " + why);
}

} // namespace polder
