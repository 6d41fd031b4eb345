#include "model/connect/kafka/doctor.h"
#include "model/connect/kafka/words.h"

#include <openssl/ssl.h>

// The layers between the port and the login: encryption, certificates, Kafka's protocol.

namespace model::kafka {

using namespace std::chrono_literals;
using Kind = Outcome::Kind;

namespace {

constexpr auto connectPatience = 5'000ms;
constexpr auto answerPatience = 4'000ms;

//! TLS alerts by which a server says that it wants (another) client certificate.
bool wantsCertificate(int reason)
{
    return reason == SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED
           || reason == SSL_R_SSLV3_ALERT_BAD_CERTIFICATE
           || reason == SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN
           || reason == SSL_R_TLSV1_ALERT_UNKNOWN_CA;
}

} // namespace

Doctor::Finding Doctor::tls()
{
    if (!encrypted()) {
        m_stream = plainStream(std::move(m_socket));
        const bool password = m_protocol == "sasl_plaintext";
        return {.summary = password ? "Not encrypted: the login can be read on the way"
                                    : "Not encrypted, as asked for",
                .warned = password};
    }
    Outcome outcome;
    m_stream = m_tls->open(std::move(m_socket), m_address.host,
                           Patience::of(connectPatience, m_stop), outcome, m_report);
    if (!m_stream)
        return lostHandshake(outcome);
    return {.summary = m_report.version};
}

Doctor::Finding Doctor::lostHandshake(const Outcome& outcome)
{
    if (wantsCertificate(outcome.tlsReason)
        || outcome.tlsReason == SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE)
        return {.fault = Fault{m_tls->hasClientCertificate() ? "client-certificate-refused"
                                                             : "client-certificate-required",
                               where() + " ended the handshake: " + outcome.text + ".",
                               "Give a client certificate that the cluster trusts "
                               "(ssl.certificate.location, ssl.key.location).",
                               {{"Got", outcome.text}}}};
    const auto listener = whoIsThere(m_address, m_stop);
    if (listener.kind == Listener::Kind::Kafka)
        return {.fault = Fault{"tls-on-plaintext-port",
                               where() + " is a Kafka listener without TLS.",
                               "Set the connection to unencrypted, or use the cluster's TLS port.",
                               {{"Asked for", "TLS"}, {"Got", "Kafka without TLS"}}}};
    if (listener.kind == Listener::Kind::Tls)
        return {.fault = Fault{"tls-refused",
                               where() + " ended the TLS handshake: " + outcome.text + ".",
                               "Both sides have no protocol version or cipher in common, or a "
                               "proxy stands between.",
                               {{"Got", outcome.text}}}};
    return strangeListener(listener, outcome.text);
}

Doctor::Finding Doctor::strangeListener(const Listener& listener, const std::string& got)
{
    using enum Listener::Kind;
    static constexpr std::string_view advice =
        "Check host and port: Kafka usually listens on 9092, 9093 or 9094.";
    const Details details{{"Asked for", "A Kafka broker"},
                          {"Got", listener.words.empty() ? got : listener.words}};
    switch (listener.kind) {
    case Tls:
        return {.fault = Fault{
                    "plaintext-on-tls-port",
                    where() + " speaks TLS, and the connection is set to unencrypted.",
                    "Set the security protocol to ssl, or to sasl_ssl when a login is needed.",
                    details}};
    case Web:
        return {.fault = Fault{"not-kafka", where() + " is a web server, not a Kafka broker.",
                               std::string(advice), details}};
    case Redis:
        return {.fault = Fault{"not-kafka", where() + " is a Redis server, not a Kafka broker.",
                               std::string(advice), details}};
    case Silent:
        return {.fault = Fault{"no-answer", where() + " takes connections and never answers.",
                               "A proxy without a broker behind it, or a broker that hangs: look "
                               "at the broker's log.",
                               details}};
    case Kafka:
    case Other:
    case Closing:
        break;
    }
    return {.fault = Fault{"not-kafka", where() + " does not answer as a Kafka broker.",
                           std::string(advice), details}};
}

Doctor::Finding Doctor::chain()
{
    if (!encrypted())
        return {.summary = "No certificate"};
    Finding finding{.summary = "Trusted", .details = m_report.chain};
    const bool unchecked = option("enable.ssl.certificate.verification") == "false";
    if (unchecked || m_report.chainFault.empty()) {
        finding.warned = unchecked;
        finding.summary = unchecked
                              ? "Not checked, as set: anybody could answer in the cluster's place"
                              : "Trusted";
        return finding;
    }
    auto details = m_report.chain;
    details.emplace_back("Got", m_report.chainFault);
    if (m_report.expired)
        return {.fault =
                    Fault{"certificate-expired", "The certificate of " + where() + " has expired.",
                          "Have the cluster's certificate renewed.", details}};
    if (m_report.notYetValid)
        return {.fault = Fault{"certificate-not-yet-valid",
                               "The certificate of " + where() + " is not valid yet.",
                               "Check the clock of this machine, and the certificate's dates.",
                               details}};
    return {.fault = Fault{"unknown-ca",
                           "The certificate of " + where()
                               + " is signed by an authority that is not trusted here.",
                           "Give the cluster's CA certificate as a PEM file (ssl.ca.location).",
                           details}};
}

Doctor::Finding Doctor::certificateName()
{
    if (!encrypted())
        return {.summary = "No certificate"};
    const bool unchecked = option("enable.ssl.certificate.verification") == "false"
                           || lower(option("ssl.endpoint.identification.algorithm")) == "none";
    if (m_report.nameMatches || unchecked)
        return {.summary = m_report.nameMatches ? "For " + m_address.host : "Not checked, as set",
                .warned = !m_report.nameMatches};
    return {.fault =
                Fault{"certificate-name-mismatch",
                      "The certificate is not for " + m_address.host + ".",
                      "Connect by a name that is in the certificate, or have this one added to it.",
                      {{"Asked for", m_address.host}, {"Got", m_report.names}}}};
}

Doctor::Finding Doctor::protocol()
{
    std::string strange;
    const auto asked =
        Conversation(*m_stream, Patience::of(answerPatience, m_stop)).askVersions(strange);
    if (asked.done())
        return {.summary = "A Kafka broker answers"};
    // In TLS 1.3 the client is through before the server has looked at its certificate.
    if (encrypted()
        && (wantsCertificate(asked.tlsReason)
            || (asked.kind == Kind::Closed && !m_tls->hasClientCertificate())))
        return {.fault = Fault{m_tls->hasClientCertificate() ? "client-certificate-refused"
                                                             : "client-certificate-required",
                               where() + " asks for a client certificate.",
                               "Give a certificate and key that the cluster trusts "
                               "(ssl.certificate.location, ssl.key.location).",
                               {{"Asked for", "Kafka over TLS"}, {"Got", asked.text}}}};
    if (!strange.empty())
        return strangeListener(recognise(strange), asked.text);
    if (encrypted())
        return strangeListener(
            {asked.kind == Kind::Closed ? Listener::Kind::Closing : Listener::Kind::Silent, {}},
            asked.text);
    return strangeListener(whoIsThere(m_address, m_stop), asked.text);
}

} // namespace model::kafka
