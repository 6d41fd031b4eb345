#include "model/connect/outbox/doctor.h"

#include "model/connect/outbox/lookup.h"
#include "model/connect/outbox/strategy.h"

#include <libpq-fe.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>

namespace model {

Diagnosis diagnosePostgres(const Connection& connection, const std::stop_token& stop,
                           const DiagnosisProgress& progress)
{
    return outbox::Doctor(connection, stop, progress).examine();
}

namespace outbox {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto patience = 5'000ms;

struct Layer
{
    const char* id;
    const char* title;
};

constexpr std::array layers = {
    Layer{"settings", "Settings"},  Layer{"name", "Host name"},
    Layer{"port", "Port"},          Layer{"tls", "Encryption"},
    Layer{"login", "Login"},        Layer{"permission", "Permission"},
    Layer{"table", "Outbox table"}, Layer{"mapping", "Table mapping"},
    Layer{"index", "Index"},
};

std::vector<std::string> split(const std::string& list)
{
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= list.size();) {
        const auto comma = std::min(list.find(',', from), list.size());
        parts.push_back(list.substr(from, comma - from));
        from = comma + 1;
    }
    return parts;
}

std::string firstLine(std::string text)
{
    text.resize(std::min(text.find('\n'), text.size()));
    return text;
}

//! "FATAL:  28P01: password authentication failed" → "28P01".
std::string sqlStateOf(const std::string& message)
{
    const auto at = message.find(":  ");
    if (at == std::string::npos || at + 8 >= message.size() || message[at + 8] != ':')
        return {};
    return message.substr(at + 3, 5);
}

} // namespace

std::string Doctor::Place::text() const
{
    return isSocket() ? host + "/.s.PGSQL." + port : host + ":" + port;
}

Doctor::Doctor(const Connection& connection, std::stop_token stop,
               const DiagnosisProgress& progress)
    : m_connection(connection)
    , m_stop(std::move(stop))
    , m_progress(progress)
{}

Diagnosis Doctor::examine()
{
    static constexpr std::array<Finding (Doctor::*)(), layers.size()> examinations = {
        &Doctor::settings,   &Doctor::name,  &Doctor::port,    &Doctor::tls,  &Doctor::login,
        &Doctor::permission, &Doctor::table, &Doctor::mapping, &Doctor::index};
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
    if (m_stop.stop_requested()) {
        m_diagnosis.steps.push_back({.id = id, .title = title});
        return false;
    }
    const auto begun = Clock::now();
    auto finding = (this->*layer)();
    DiagnosisStep step{
        .id = id,
        .title = title,
        .outcome = DiagnosisStep::Outcome::Passed,
        .summary = std::move(finding.summary),
        .took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun),
        .details = std::move(finding.details)};
    if (finding.fault) {
        step.summary = std::move(finding.fault->summary);
        step.advice = std::move(finding.fault->advice);
        step.faultCode = std::move(finding.fault->code);
        step.details = std::move(finding.fault->details);
        step.outcome = DiagnosisStep::Outcome::Failed;
    }
    if (finding.warned)
        step.outcome = DiagnosisStep::Outcome::Warned;
    const bool goesOn = step.outcome != DiagnosisStep::Outcome::Failed;
    if (m_progress)
        m_progress(step);
    m_diagnosis.steps.push_back(std::move(step));
    return goesOn;
}

Doctor::Finding Doctor::settings()
{
    auto address = readAddress(m_connection);
    if (!address)
        return {.fault = Fault{"bad-address", address.error().text, address.error().advice, {}}};
    m_address = std::move(*address);
    for (const auto& [property, what, code] :
         {std::array{"sslrootcert", "CA file", "ca-file-missing"},
          std::array{"sslcert", "client certificate", "certificate-file-missing"},
          std::array{"sslkey", "client key", "certificate-file-missing"}}) {
        const auto path = m_address.value(property);
        if (path.empty() || path == "system" || ::access(path.c_str(), R_OK) == 0)
            continue;
        return {.fault = Fault{code,
                               std::string("The ") + what + " " + path + " cannot be read.",
                               "Check the path, and the rights of the file.",
                               {}}};
    }
    const auto hosts = split(m_address.value("hostaddr", m_address.value("host", "localhost")));
    const auto ports = split(m_address.value("port", "5432"));
    for (std::size_t i = 0; i < hosts.size(); ++i)
        m_places.push_back(
            {hosts[i].empty() ? "localhost" : hosts[i], ports[std::min(i, ports.size() - 1)]});
    return {.summary = m_address.text()};
}

Doctor::Finding Doctor::name()
{
    Finding finding;
    std::size_t known = 0;
    for (const auto& place : m_places) {
        if (place.isSocket()) {
            finding.details.emplace_back(place.host, "a folder of this machine");
            ++known;
            continue;
        }
        const auto looked = lookUp(place.host, place.port, patience, m_stop);
        known += looked.addresses.empty() ? 0 : 1;
        finding.details.emplace_back(place.host, looked.text);
    }
    if (known == 0)
        return {.fault = Fault{"unknown-host", "No address is known for " + m_places[0].host + ".",
                               "Check the spelling, and whether this machine has to be in a VPN or "
                               "needs an entry in its hosts file.",
                               finding.details}};
    finding.warned = known < m_places.size();
    finding.summary =
        std::to_string(known) + " of " + std::to_string(m_places.size()) + " names found";
    return finding;
}

std::optional<Doctor::Fault> Doctor::knock(const Place& place, std::string& found)
{
    const auto knocked = connectTo(place.host, place.port, patience, m_stop);
    found = knocked.text;
    if (knocked.kind == Knock::Kind::Answers)
        return std::nullopt;
    if (place.isSocket())
        return Fault{"no-socket",
                     "Nothing listens on " + place.text() + ".",
                     "Check the folder, and whether PostgreSQL runs and this user may go into it.",
                     {{place.text(), knocked.text}}};
    if (knocked.kind == Knock::Kind::Refused)
        return Fault{"connection-refused",
                     "Nothing listens on " + place.text() + ".",
                     "Check the port, whether PostgreSQL runs, and its listen_addresses.",
                     {{place.text(), knocked.text}}};
    return Fault{"no-connection",
                 place.text() + " does not take connections: " + knocked.text + ".",
                 "A firewall may swallow them: ask for the way to this port to be opened.",
                 {{place.text(), knocked.text}}};
}

Doctor::Finding Doctor::port()
{
    Finding finding;
    for (const auto& place : m_places) {
        std::string found;
        auto fault = knock(place, found);
        finding.details.emplace_back(place.text(), found);
        if (!fault) {
            finding.summary = place.text() + " takes connections";
            finding.warned = finding.fault.has_value();
            finding.fault.reset();
            return finding;
        }
        finding.fault = std::move(fault);
    }
    return finding;
}

//! The library folds encryption and login into one: it says afterwards which of them it was.
void Doctor::signIn()
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> link(
        PQconnectStart(forRole(m_address, Role::Plain).conninfo().c_str()), PQfinish);
    if (!link) {
        m_refusal = "out of memory";
        return;
    }
    PQsetErrorVerbosity(link.get(), PQERRORS_VERBOSE);
    const auto deadline = Clock::now() + 2 * patience;
    auto state =
        PQstatus(link.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (state == PGRES_POLLING_READING || state == PGRES_POLLING_WRITING) {
        if (Clock::now() > deadline || m_stop.stop_requested()) {
            m_refusal = "no answer within 10 seconds";
            return;
        }
        pollfd waiting{.fd = PQsocket(link.get()),
                       .events = short(state == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                       .revents = 0};
        if (::poll(&waiting, 1, 50) != 0)
            state = PQconnectPoll(link.get());
    }
    m_signedIn = state == PGRES_POLLING_OK;
    if (m_signedIn) {
        if (PQsslInUse(link.get()))
            m_cipher = std::string(PQsslAttribute(link.get(), "protocol")) + ", "
                       + PQsslAttribute(link.get(), "cipher");
        return;
    }
    m_refusal = PQerrorMessage(link.get());
    m_sqlState = sqlStateOf(m_refusal);
    // The address stands in front of what matters.
    if (const auto failed = m_refusal.find("failed: "); failed != std::string::npos)
        m_refusal.erase(0, failed + 8);
    m_refusal = firstLine(m_refusal);
}

std::optional<Doctor::Fault> Doctor::tlsFault() const
{
    const auto has = [this](const char* word) { return m_refusal.find(word) != std::string::npos; };
    const Details details = {{"Answer", m_refusal}};
    if (m_signedIn || !m_sqlState.empty())
        return std::nullopt;
    if (has("does not support SSL"))
        return Fault{"tls-not-offered", "The server does not offer encryption.",
                     "Switch TLS on at the server, or choose an sslmode that goes without.",
                     details};
    if (has("does not match host name"))
        return Fault{"certificate-name-mismatch",
                     "The certificate is for another name than the one asked for.",
                     "Use a name that is in the certificate, or sslmode=verify-ca.", details};
    if (has("root certificate file"))
        return Fault{"ca-file-missing", "There is no CA to check the certificate with.",
                     "Give the CA's file as sslrootcert.", details};
    if (has("certificate verify failed") || has("self-signed") || has("self signed"))
        return Fault{"untrusted-certificate", "The certificate is not of a CA that is trusted.",
                     "Give the CA's file as sslrootcert.", details};
    if (has("SSL error") || has("SSL SYSCALL"))
        return Fault{"tls-failed", "The encryption could not be agreed upon.",
                     "Compare the TLS versions of both sides.", details};
    return std::nullopt;
}

Doctor::Finding Doctor::tls()
{
    signIn();
    if (auto fault = tlsFault())
        return {.fault = std::move(fault)};
    if (!m_cipher.empty())
        return {.summary = m_cipher};
    if (m_places.front().isSocket())
        return {.summary = "not needed: the socket is on this machine"};
    const auto mode = m_address.value("sslmode", "prefer");
    return {.summary = "not encrypted (sslmode=" + mode + ")", .warned = m_signedIn};
}

Doctor::Fault Doctor::loginFault() const
{
    const auto user = "\"" + m_address.value("user", "this user") + "\"";
    const auto has = [this](const char* word) { return m_refusal.find(word) != std::string::npos; };
    const Details details = {{"Answer", m_refusal}};
    if (m_sqlState == "28P01")
        return {"wrong-password", "The server refuses user and password of " + user + ".",
                "Check user and password.", details};
    if (has("pg_hba.conf"))
        return {"no-hba-entry", "The server lets " + user + " not in from this machine.",
                "Ask for a line in its pg_hba.conf for this user, database and address; it may "
                "want encryption (sslmode=require).",
                details};
    if (m_sqlState == "3D000")
        return {"unknown-database",
                "There is no database \"" + m_address.value("dbname", m_address.value("user"))
                    + "\".",
                "The database is named behind the host: postgresql://host:5432/database.", details};
    if (m_sqlState == "28000")
        return {"unknown-user", "The server does not know " + user + ", or does not let it log in.",
                "Check the user's name and its LOGIN right.", details};
    if (m_sqlState == "42501")
        return {"no-connect-permission", user + " may not connect to this database.",
                "GRANT CONNECT ON DATABASE … TO the user.", details};
    if (m_sqlState == "53300")
        return {"too-many-connections", "The server has no connection left.",
                "Try later, raise max_connections, or go through a pooler.", details};
    if (m_sqlState == "57P03")
        return {"server-starting", "The server is starting or stopping.", "Try again in a moment.",
                details};
    if (has("no password supplied"))
        return {"no-password", "The server wants a password, and none was given.",
                "Give the password of " + user + ".", details};
    if (has("no answer"))
        return {"no-answer", "Something listens, but does not answer as PostgreSQL does.",
                "Check the port: another service may be behind it.", details};
    return {"login-failed", "The login failed: " + m_refusal, "Check user, password and database.",
            details};
}

Doctor::Finding Doctor::login()
{
    if (!m_signedIn)
        return {.fault = loginFault()};
    auto session = ReadSession::open(m_address);
    if (!session)
        return {.fault = Fault{"login-failed", session.error().text, session.error().advice, {}}};
    m_session = std::move(*session);
    return {.summary = "as " + m_session->user() + ", PostgreSQL "
                       + std::to_string(m_session->version() / 10000) + "."
                       + std::to_string(m_session->version() % 10000),
            .details = {{"Time zone", m_session->timeZone()}}};
}

Doctor::Finding Doctor::permission()
{
    auto tables = findOutboxes(*m_session, tableMappings());
    if (!tables)
        return {.fault = Fault{"catalogue-unreadable",
                               tables.error().text,
                               "Reading pg_catalog is allowed to everybody as a rule.",
                               {}}};
    m_tables = std::move(*tables);
    Finding finding;
    std::size_t readable = 0;
    std::string grant;
    for (const auto& found : m_tables) {
        const bool may = found.facts.readable && found.facts.unreadable.empty();
        readable += may ? 1 : 0;
        if (!may)
            grant = "GRANT SELECT ON " + qualifiedName(found.facts.table) + " TO "
                    + quotedName(m_session->user());
        finding.details.emplace_back(found.facts.table.schema + "." + found.facts.table.name,
                                     may ? "may be read" : "may not be read");
    }
    finding.summary = "may read " + std::to_string(readable) + " of "
                      + std::to_string(m_tables.size()) + " outbox tables";
    if (grant.empty())
        return finding;
    finding.fault =
        Fault{"no-select-permission",
              m_session->user() + " may not read " + std::to_string(m_tables.size() - readable)
                  + " of " + std::to_string(m_tables.size()) + " outbox tables.",
              "Somebody who may has to run: " + grant, finding.details};
    finding.warned = readable > 0;
    return finding;
}

Doctor::Finding Doctor::table()
{
    if (m_tables.empty())
        return {.fault = Fault{"no-outbox-table",
                               "No table of this database looks like an outbox.",
                               "Check the database's name. A table with a name or columns of its "
                               "own needs a mapping: see resources/outbox.",
                               {}}};
    Finding finding;
    for (const auto& found : m_tables) {
        const bool isView = found.facts.table.kind == CatalogueTable::Kind::View;
        finding.warned = finding.warned || isView;
        finding.details.emplace_back(
            found.facts.table.schema + "." + found.facts.table.name,
            isView ? "a view"
            : found.facts.estimatedRows < 0
                ? "never analysed"
                : "about " + std::to_string(std::int64_t(found.facts.estimatedRows)) + " rows");
    }
    finding.summary = finding.details.front().first + ", " + finding.details.front().second;
    return finding;
}

Doctor::Finding Doctor::mapping()
{
    Finding finding;
    std::size_t usable = 0;
    std::string misfit;
    for (const auto& found : m_tables) {
        const auto name = found.facts.table.schema + "." + found.facts.table.name;
        usable += found.bound.usable() ? 1 : 0;
        if (misfit.empty() && !found.bound.misfits.empty())
            misfit = found.bound.misfits.front().text;
        finding.details.emplace_back(name, found.bound.usable() ? found.bound.mapping.title
                                                                : "no mapping fits");
    }
    finding.summary = m_tables.front().bound.mapping.title;
    if (usable > 0 && misfit.empty())
        return finding;
    finding.fault = Fault{usable > 0 ? "mapping-misfit" : "no-mapping",
                          misfit.empty() ? "No mapping fits." : misfit,
                          "Write a mapping for this table: see resources/outbox.", finding.details};
    finding.warned = usable > 0;
    return finding;
}

Doctor::Finding Doctor::index()
{
    Finding finding{.summary = "what is read often has an index"};
    for (const auto& found : m_tables) {
        if (!found.bound.usable() || !found.facts.readable)
            continue;
        const auto sql = TableSql::make(found, m_session->timeZone());
        if (!sql)
            continue;
        const auto strategy = chooseStrategy(*m_session, found, *sql);
        if (!strategy)
            return {.fault = Fault{"index-unknown", strategy.error().text, "", {}}, .warned = true};
        for (const auto& trouble : strategy->troubles) {
            if (!finding.fault)
                finding.fault = Fault{trouble.code,
                                      trouble.text,
                                      "Whoever owns the table may run: " + trouble.subject,
                                      {}};
            finding.fault->details.emplace_back(trouble.code, trouble.subject);
            finding.warned = true;
        }
    }
    return finding;
}

} // namespace outbox
} // namespace model
