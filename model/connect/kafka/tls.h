#pragma once

#include "model/connect/kafka/wire.h"
#include "model/event/result.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace model::kafka {

//! What a TLS handshake showed. It goes through even when the certificate is not trusted, so that
//! one can say why.
struct TlsReport
{
    std::string version;    //!< "TLSv1.3".
    std::string chainFault; //!< Why the chain is not trusted; empty when it is.
    bool expired = false;
    bool notYetValid = false;
    bool nameMatches = true;
    std::string names; //!< The names the certificate is for.
    std::vector<std::pair<std::string, std::string>>
        chain;         //!< Subject → issuer and end of validity, the server's first.
    std::string shown; //!< The chain to be read by a person, each with its PEM.
};

//! The connection's certificates and keys (its ssl.* properties), loaded.
class TlsSettings
{
public:
    //! A file that cannot be read or used is an error that names it.
    static Result<TlsSettings> load(const std::map<std::string, std::string>& properties);
    //! Trusts nobody and asks nothing: to see whether the other side speaks TLS at all.
    static TlsSettings blind();

    bool hasClientCertificate() const { return m_hasCertificate; }

    //! Takes \a socket through the handshake. Null stream when the outcome is not done.
    std::unique_ptr<Stream> open(Socket socket, const std::string& host, const Patience& patience,
                                 Outcome& outcome, TlsReport& report) const;

private:
    struct Context;

    TlsSettings() = default;
    Result<void> loadAuthorities(const std::map<std::string, std::string>& properties);
    Result<void> loadCertificate(const std::map<std::string, std::string>& properties);
    Result<void> loadKeystore(const std::string& path, const std::string& password);

    std::shared_ptr<Context> m_context;
    bool m_hasCertificate = false;
};

} // namespace model::kafka
