#include "model/connect/redis/doctor.h"

#include "model/source/keymatcher.h"

#include <array>
#include <optional>

namespace model::redis {

using namespace std::chrono_literals;
using Kind = Fault::Kind;

namespace {

constexpr auto patience = 5s;

using Details = std::vector<std::pair<std::string, std::string>>;

struct Trouble
{
    std::string code;
    std::string summary;
    std::string advice;
    Details details;
};

//! A layer's word: what it found, or its trouble.
struct Finding
{
    std::string summary;
    Details details;
    std::optional<Trouble> trouble;
    bool warned = false;
};

class Doctor
{
public:
    Doctor(const Connection& connection, std::stop_token stop, const DiagnosisProgress& progress)
        : m_connection(connection)
        , m_stop(std::move(stop))
        , m_progress(progress)
    {}

    Diagnosis examine();

private:
    Finding settings();
    Finding sentinel();
    Finding name();
    Finding port();
    Finding tls();
    Finding protocol();
    Finding login();
    Finding permission();
    Finding keys();

    Finding tlsTrouble(const Fault& fault) const;
    Finding protocolTrouble(const Error& error) const;
    bool run(const char* id, const char* title, Finding (Doctor::*layer)());
    std::string where() const { return m_endpoint.text(); }

    const Connection& m_connection;
    const std::stop_token m_stop;
    const DiagnosisProgress& m_progress;
    Diagnosis m_diagnosis;
    Target m_target;
    Endpoint m_endpoint;
    TlsContext m_tls;
    Wire m_wire;
    std::optional<Link> m_link;
    bool m_wantsLogin = false;
};

struct Layer
{
    const char* id;
    const char* title;
    Finding (Doctor::*examine)();
};

Finding troubled(std::string code, std::string summary, std::string advice, Details details = {})
{
    return {.trouble = Trouble{std::move(code), std::move(summary), std::move(advice),
                               std::move(details)}};
}

bool Doctor::run(const char* id, const char* title, Finding (Doctor::*layer)())
{
    using enum DiagnosisStep::Outcome;
    const auto began = std::chrono::steady_clock::now();
    auto finding =
        m_stop.stop_requested() ? troubled("cancelled", "Cancelled.", {}) : (this->*layer)();
    DiagnosisStep step{.id = id, .title = title, .outcome = finding.warned ? Warned : Passed};
    step.took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - began);
    step.summary = std::move(finding.summary);
    step.details = std::move(finding.details);
    if (finding.trouble) {
        step.outcome = Failed;
        step.summary = std::move(finding.trouble->summary);
        step.advice = std::move(finding.trouble->advice);
        step.faultCode = std::move(finding.trouble->code);
        step.details = std::move(finding.trouble->details);
    }
    m_diagnosis.steps.push_back(std::move(step));
    if (m_progress)
        m_progress(m_diagnosis.steps.back());
    return !finding.trouble;
}

Finding Doctor::settings()
{
    auto target = readTarget(m_connection);
    if (!target)
        return troubled("bad-address", target.error().text, target.error().advice);
    m_target = std::move(*target);
    m_endpoint = m_target.endpoints.front();
    if (const auto matcher = KeyMatcher::of(m_target.pattern); !matcher)
        return troubled("bad-pattern", matcher.error().text, matcher.error().advice);
    if (m_target.tls) {
        if (const auto fault = TlsContext::make(m_target.files, m_tls))
            return troubled("bad-certificate-file", fault->text,
                            "Give a PEM file that this user may read.");
    }
    return {.summary = where() + (m_target.tls ? ", encrypted" : "")};
}

Finding Doctor::sentinel()
{
    if (m_target.master.empty())
        return {.summary = "None"};
    Details details;
    for (const auto& endpoint : m_target.endpoints) {
        auto link = Link::openSentinel(m_target, endpoint, patience, m_stop);
        if (!link) {
            details.emplace_back(endpoint.text(), link.error().text);
            continue;
        }
        const auto answer = link->ask({"SENTINEL", "get-master-addr-by-name", m_target.master});
        if (answer && answer->items.size() == 2) {
            m_endpoint = {.socket = {},
                          .host = answer->items[0].text,
                          .port = std::uint16_t(std::atoi(answer->items[1].text.c_str()))};
            return {.summary = m_target.master + " is at " + where(), .details = details};
        }
        details.emplace_back(endpoint.text(),
                             answer ? "knows no such master" : answer.error().text);
    }
    return troubled("no-master", "No Sentinel says where " + m_target.master + " is.",
                    "Check the name of the master, and whether these are Sentinels.", details);
}

Finding Doctor::name()
{
    if (!m_endpoint.socket.empty())
        return {.summary = "A socket of this machine"};
    std::string found;
    if (const auto fault = Wire::lookUp(m_endpoint, found))
        return troubled("unknown-host", "No address is known for " + m_endpoint.host + ".",
                        "Check the spelling, and whether this machine has to be in a VPN.",
                        {{"Asked for", m_endpoint.host}, {"Got", fault->text}});
    return {.summary = found};
}

Finding Doctor::port()
{
    const auto fault = m_wire.connect(m_endpoint, Patience::of(patience, m_stop));
    if (!fault)
        return {.summary = where() + " takes connections"};
    const Details details{{"Asked for", where()}, {"Got", fault->text}};
    if (fault->kind == Kind::Refused)
        return troubled("connection-refused", "Nothing listens on " + where() + ".",
                        m_endpoint.socket.empty()
                            ? "Check the port, and whether the server runs and listens on this "
                              "address (bind, protected-mode)."
                            : "Check the path, and unixsocket in the server's settings.",
                        details);
    return troubled("no-connection", where() + " does not take connections: " + fault->text + ".",
                    "A firewall may swallow them: ask for the way to this port to be opened.",
                    details);
}

Finding Doctor::tlsTrouble(const Fault& fault) const
{
    const Details details{{"Asked for", "TLS with " + where()}, {"Got", fault.text}};
    switch (fault.kind) {
    case Kind::NotTls:
    case Kind::Closed:
    case Kind::Silent:
        return troubled("not-tls", where() + " does not speak TLS.",
                        "Write redis:// for an unencrypted port, or give the TLS port "
                        "(6380 with many providers).",
                        details);
    case Kind::CertificateName:
        return troubled("certificate-name-mismatch",
                        "The certificate is not for " + m_endpoint.host + ".",
                        "Connect by a name that is in the certificate.", details);
    case Kind::CertificateExpired:
        return troubled("certificate-expired", "The certificate of " + where() + " has expired.",
                        "Have the server's certificate renewed.", details);
    case Kind::CertificateUntrusted:
        return troubled("unknown-ca",
                        "The certificate of " + where()
                            + " is signed by an authority that is not trusted here.",
                        "Give the server's CA certificate as a PEM file (ssl.ca.location).",
                        details);
    case Kind::CertificateWanted:
        return troubled(m_tls.hasCertificate() ? "client-certificate-refused"
                                               : "client-certificate-required",
                        where() + " asks for a client certificate.",
                        "Give a certificate and key that the server trusts "
                        "(ssl.certificate.location, ssl.key.location).",
                        details);
    case Kind::UnknownHost:
    case Kind::Refused:
    case Kind::BadFile:
    case Kind::Failed:
    case Kind::Stopped:
        break;
    }
    return troubled("tls-failed", "The handshake with " + where() + " failed: " + fault.text + ".",
                    "Look at the server's log.", details);
}

Finding Doctor::tls()
{
    if (!m_target.tls || !m_endpoint.socket.empty())
        return {.summary = m_endpoint.socket.empty() ? "Not encrypted, as set" : "Not needed"};
    if (const auto fault = m_wire.startTls(m_tls, m_endpoint.host, Patience::of(patience, m_stop)))
        return tlsTrouble(*fault);
    return {.summary = m_wire.tlsVersion()
                       + (m_tls.checksChain() ? "" : ", certificate not checked, as set"),
            .warned = !m_tls.checksChain()};
}

Finding Doctor::protocolTrouble(const Error& error) const
{
    const Details details{{"Asked for", "PING"}, {"Got", error.text}};
    // In TLS 1.3 the client is through before the server has looked at its certificate: the alert
    // comes now, or nothing but the end of the connection.
    const bool isRefused = error.text.find("alert") != std::string::npos;
    if (m_target.tls
        && (isRefused || (!m_tls.hasCertificate() && error.kind != Error::Kind::Failed)))
        return tlsTrouble({Kind::CertificateWanted, error.text});
    if (error.text.find("no answer") != std::string::npos)
        return troubled("no-answer", where() + " takes connections and never answers.",
                        "The server hangs, or this is a TLS port: then write rediss://.", details);
    if (error.kind == Error::Kind::Unreachable)
        return troubled("tls-expected", where() + " closes the connection.",
                        "It may be a TLS port: then write rediss://. Otherwise look at the "
                        "server's log.",
                        details);
    return troubled("not-redis", where() + " does not answer as a Redis server.",
                    "Check the host and the port.", details);
}

Finding Doctor::protocol()
{
    m_link.emplace(std::move(m_wire), where(), patience, m_stop);
    m_link->add({"PING"});
    const auto answer = m_link->reply();
    if (!answer)
        return protocolTrouble(answer.error());
    const auto refused = answer->isRefusal() ? answer->text : std::string();
    m_wantsLogin = refused.starts_with("NOAUTH");
    if (refused.starts_with("LOADING"))
        return troubled("loading", where() + " is still loading its data.",
                        "Try again in a little while.", {{"Got", refused}});
    return {.summary = "A Redis server answers"};
}

Finding Doctor::login()
{
    if (m_target.password.empty() && m_target.user.empty()) {
        if (m_wantsLogin)
            return troubled("login-needed", where() + " asks for a login.",
                            "Give the password, and the user where there are users.",
                            {{"Got", "NOAUTH"}});
        return {.summary = "None, as set"};
    }
    if (const auto done = m_link->logIn(m_target.user, m_target.password); !done) {
        const auto name = m_target.user.empty() ? std::string("the password") : m_target.user;
        return troubled(
            "login-refused", where() + " refuses " + name + ".",
            "Check the user and the password. Before Redis 6 there is a password "
            "alone, without a user.",
            {{"Asked for",
              m_target.user.empty() ? "AUTH password" : "AUTH " + m_target.user + " password"},
             {"Got", done.error().text}});
    }
    return {.summary = m_target.user.empty() ? "By password" : "As " + m_target.user};
}

Finding Doctor::permission()
{
    Details details;
    bool denied = false;
    const auto matcher = KeyMatcher::of(m_target.pattern);
    const auto probe = matcher->key("sagalens-permission-test", "sagalens");
    for (const auto& words :
         {Words{"SCAN", "0", "MATCH", matcher->glob(), "COUNT", "1"}, Words{"PTTL", probe}}) {
        m_link->add(words);
        const auto answer = m_link->reply();
        if (!answer)
            return troubled("no-answer", answer.error().text, "Look at the server's log.");
        denied = denied || answer->isRefusal();
        details.emplace_back(words[0], answer->isRefusal() ? answer->text : "allowed");
    }
    if (denied)
        return troubled("no-permission", "The login may not look at the keys.",
                        "It needs: ACL SETUSER " + (m_target.user.empty() ? "name" : m_target.user)
                            + " +scan +pttl +dbsize +ping +time +select ~" + matcher->glob(),
                        details);
    return {.summary = "SCAN and PTTL are allowed", .details = details};
}

Finding Doctor::keys()
{
    Finding finding;
    std::uint64_t all = 0;
    for (const auto& database : m_target.databases) {
        const auto chosen = m_link->ask({"SELECT", std::to_string(database.number)});
        if (!chosen)
            return troubled("wrong-database",
                            "Database " + std::to_string(database.number)
                                + " cannot be chosen: " + chosen.error().text,
                            "Check the number behind the address.");
        const auto size = m_link->ask({"DBSIZE"});
        all += size ? std::uint64_t(size->integer) : 0;
        finding.details.emplace_back("Database " + std::to_string(database.number),
                                     size ? std::to_string(size->integer) + " keys"
                                          : size.error().text);
    }
    finding.summary = std::to_string(all) + " keys of any name";
    finding.warned = all == 0;
    return finding;
}

Diagnosis Doctor::examine()
{
    static constexpr std::array layers = {
        Layer{"settings", "Settings", &Doctor::settings},
        Layer{"sentinel", "Sentinel", &Doctor::sentinel},
        Layer{"name", "Host name", &Doctor::name},
        Layer{"port", "Port", &Doctor::port},
        Layer{"tls", "Encryption", &Doctor::tls},
        Layer{"protocol", "Redis protocol", &Doctor::protocol},
        Layer{"login", "Login", &Doctor::login},
        Layer{"permission", "Permission", &Doctor::permission},
        Layer{"keys", "Keys", &Doctor::keys},
    };
    bool well = true;
    for (const auto& [id, title, examine] : layers) {
        if (well)
            well = run(id, title, examine);
        else
            m_diagnosis.steps.push_back({.id = id, .title = title});
    }
    return std::move(m_diagnosis);
}

} // namespace

Diagnosis diagnoseRedis(const Connection& connection, const std::stop_token& stop,
                        const DiagnosisProgress& progress)
{
    return Doctor(connection, stop, progress).examine();
}

} // namespace model::redis
