#include "model/connect/kafka/doctor.h"

#include "model/connect/kafka/words.h"

#include <openssl/ssl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace model::kafka {

using namespace std::chrono_literals;
using Kind = Outcome::Kind;

namespace {

constexpr auto connectPatience = 5'000ms;

struct Layer
{
    const char* id;
    const char* title;
};

constexpr std::array layers = {
    Layer{"settings", "Settings"},
    Layer{"name", "Host name"},
    Layer{"port", "Port"},
    Layer{"tls", "Encryption"},
    Layer{"chain", "Certificate chain"},
    Layer{"certificate-name", "Certificate name"},
    Layer{"protocol", "Kafka protocol"},
    Layer{"login", "Login"},
    Layer{"listeners", "Advertised listeners"},
    Layer{"permission", "Permission"},
    Layer{"topics", "Topics"},
};

} // namespace

Doctor::Doctor(const Connection& connection, std::stop_token stop,
               const DiagnosisProgress& progress)
    : m_connection(connection)
    , m_stop(std::move(stop))
    , m_progress(progress)
    , m_protocol(lower(option("security.protocol")))
{
    if (m_protocol.empty())
        m_protocol = "plaintext";
}

std::string Doctor::option(const std::string& name) const
{
    const auto found = m_connection.properties.find(name);
    return found == m_connection.properties.end() ? std::string() : found->second;
}

bool Doctor::encrypted() const
{
    return m_protocol == "ssl" || m_protocol == "sasl_ssl";
}

bool Doctor::signsIn() const
{
    return m_protocol.starts_with("sasl_");
}

Diagnosis Doctor::examine()
{
    static constexpr std::array<Finding (Doctor::*)(), layers.size()> examinations = {
        &Doctor::settings,   &Doctor::name,  &Doctor::port,
        &Doctor::tls,        &Doctor::chain, &Doctor::certificateName,
        &Doctor::protocol,   &Doctor::login, &Doctor::listeners,
        &Doctor::permission, &Doctor::topics};
    bool well = true;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (well)
            well = run(layers[i].id, layers[i].title, examinations[i]);
        else
            m_diagnosis.steps.push_back({.id = layers[i].id, .title = layers[i].title});
    }
    return std::move(m_diagnosis);
}

bool Doctor::run(const char* id, const char* title, Finding (Doctor::*layer)())
{
    using enum DiagnosisStep::Outcome;
    const auto began = std::chrono::steady_clock::now();
    auto finding = m_stop.stop_requested()
                       ? Finding{.fault = Fault{"cancelled", "Cancelled.", {}, {}}}
                       : (this->*layer)();
    DiagnosisStep step{.id = id, .title = title, .outcome = finding.warned ? Warned : Passed};
    step.took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - began);
    step.summary = std::move(finding.summary);
    step.details = std::move(finding.details);
    if (step.id == "chain" || step.id == "certificate-name")
        step.certificate = m_report.shown;
    if (finding.fault) {
        step.outcome = Failed;
        step.summary = std::move(finding.fault->summary);
        step.advice = std::move(finding.fault->advice);
        step.faultCode = std::move(finding.fault->code);
        std::ranges::move(finding.fault->details, std::back_inserter(step.details));
    }
    m_diagnosis.steps.push_back(std::move(step));
    if (m_progress)
        m_progress(m_diagnosis.steps.back());
    return !finding.fault;
}

Doctor::Finding Doctor::settings()
{
    auto list = std::string(addressesOf(m_connection.url));
    if (list.empty())
        list = option("bootstrap.servers");
    auto addresses = parseAddresses(list);
    if (!addresses) {
        const bool none = list.find_first_not_of(" ,") == std::string::npos;
        return {.fault = Fault{none ? "no-brokers" : "bad-address",
                               addresses.error().text,
                               addresses.error().advice,
                               {{"Brokers", list}}}};
    }
    m_addresses = std::move(*addresses);
    if (auto files = checkFiles(); files.fault)
        return files;
    if (const auto conf = makeConf(m_connection, Role::Asker); !conf)
        return {.fault = Fault{"bad-property", conf.error().text, conf.error().advice, {}}};
    if (encrypted()) {
        auto tlsSettings = TlsSettings::load(m_connection.properties);
        if (!tlsSettings)
            return {.fault = Fault{"bad-certificate-file",
                                   tlsSettings.error().text,
                                   tlsSettings.error().advice,
                                   {}}};
        m_tls = std::move(*tlsSettings);
    }
    if (signsIn() && option("sasl.mechanism").empty() && option("sasl.mechanisms").empty())
        return {.fault =
                    Fault{"no-mechanism",
                          "The connection is to log in, and no mechanism is chosen.",
                          "Choose the login mechanism, such as SCRAM-SHA-256 (sasl.mechanism).",
                          {}}};
    return {.summary = std::to_string(m_addresses.size())
                       + (m_addresses.size() == 1 ? " broker" : " brokers") + ", " + m_protocol};
}

Doctor::Finding Doctor::checkFiles()
{
    struct File
    {
        const char* property;
        const char* what;
        const char* code;
    };
    static constexpr std::array files = {
        File{"ssl.ca.location", "CA file", "ca-file-missing"},
        File{"ssl.certificate.location", "client certificate", "certificate-file-missing"},
        File{"ssl.key.location", "client key", "certificate-file-missing"},
        File{"ssl.keystore.location", "keystore", "certificate-file-missing"}};
    for (const auto& [property, what, code] : files) {
        const auto path = option(property);
        if (path.empty() || path == "probe" || ::access(path.c_str(), R_OK) == 0)
            continue;
        const int fault = errno;
        return {.fault = Fault{code,
                               std::string("The ") + what + " " + path + " cannot be read.",
                               fault == ENOENT ? "Check the path: there is no such file."
                                               : "Give this user the right to read the file.",
                               {{"Asked for", path}, {"Got", std::strerror(fault)}}}};
    }
    return {};
}

Doctor::Finding Doctor::name()
{
    Finding finding;
    std::size_t known = 0;
    for (const auto& address : m_addresses) {
        std::string found;
        const auto looked = lookUp(address, found);
        known += looked.done() ? 1 : 0;
        finding.details.emplace_back(address.host, looked.done() ? found : looked.text);
    }
    if (known == 0)
        return {.fault = Fault{"unknown-host",
                               "No address is known for " + m_addresses.front().host + ".",
                               "Check the spelling, and whether this machine has to be in a VPN or "
                               "needs an entry in its hosts file.",
                               finding.details}};
    finding.warned = known < m_addresses.size();
    finding.summary =
        std::to_string(known) + " of " + std::to_string(m_addresses.size()) + " names found";
    return finding;
}

Doctor::Finding Doctor::port()
{
    Finding finding;
    Outcome last;
    for (const auto& address : m_addresses) {
        std::string found;
        Socket socket;
        last = socket.connectTo(address, Patience::of(connectPatience, m_stop), &found);
        finding.details.emplace_back(toText(address),
                                     last.done() ? "answers (" + found + ")" : last.text);
        if (!last.done())
            continue;
        m_address = address;
        m_socket = std::move(socket);
        finding.summary = toText(address) + " takes connections";
        finding.warned = finding.details.size() > 1;
        return finding;
    }
    const auto target = toText(m_addresses.front());
    if (last.kind == Kind::Refused)
        return {.fault = Fault{"connection-refused", "Nothing listens on " + target + ".",
                               "Check the port, and whether the broker runs.", finding.details}};
    return {.fault =
                Fault{"no-connection", target + " does not take connections: " + last.text + ".",
                      "A firewall may swallow them: ask for the way to this port to be opened.",
                      finding.details}};
}

Doctor::Finding Doctor::login()
{
    if (auto asked = signsIn() ? offerMechanism() : noLogin(); asked.fault)
        return asked;
    m_stream.reset();
    return signIn();
}

} // namespace model::kafka
