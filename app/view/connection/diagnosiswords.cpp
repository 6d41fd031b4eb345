#include "app/view/connection/diagnosiswords.h"

#include "app/widget/numberformat.h"
#include "app/widget/sentences.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace app::diagnosiswords {

using Outcome = model::DiagnosisStep::Outcome;

namespace {

//! Where this file's texts live in the translations.
struct Diagnosis
{
    Q_DECLARE_TR_FUNCTIONS(Diagnosis)
};

struct Known
{
    const char* key;
    const char* text;
};

constexpr Known titles[] = {
    {"settings", QT_TRANSLATE_NOOP("Diagnosis", "Settings")},
    {"name", QT_TRANSLATE_NOOP("Diagnosis", "Name")},
    {"port", QT_TRANSLATE_NOOP("Diagnosis", "Port")},
    {"tls", QT_TRANSLATE_NOOP("Diagnosis", "TLS")},
    {"chain", QT_TRANSLATE_NOOP("Diagnosis", "Certificate chain")},
    {"certificate-name", QT_TRANSLATE_NOOP("Diagnosis", "Certificate name")},
    {"protocol", QT_TRANSLATE_NOOP("Diagnosis", "Kafka protocol")},
    {"login", QT_TRANSLATE_NOOP("Diagnosis", "Login")},
    {"listeners", QT_TRANSLATE_NOOP("Diagnosis", "Advertised listeners")},
    {"permission", QT_TRANSLATE_NOOP("Diagnosis", "Permission")},
    {"topics", QT_TRANSLATE_NOOP("Diagnosis", "Topics")},
    {"file", QT_TRANSLATE_NOOP("Diagnosis", "File")},
    {"events", QT_TRANSLATE_NOOP("Diagnosis", "Events")},
    {"sentinel", QT_TRANSLATE_NOOP("Diagnosis", "Sentinel")},
    {"keys", QT_TRANSLATE_NOOP("Diagnosis", "Keys")},
    {"table", QT_TRANSLATE_NOOP("Diagnosis", "Outbox table")},
    {"mapping", QT_TRANSLATE_NOOP("Diagnosis", "Table mapping")},
    {"index", QT_TRANSLATE_NOOP("Diagnosis", "Index")},
    {"address", QT_TRANSLATE_NOOP("Diagnosis", "Address")},
    {"open", QT_TRANSLATE_NOOP("Diagnosis", "Opening")},
    {"content", QT_TRANSLATE_NOOP("Diagnosis", "Events")},
};

constexpr Known summaries[] = {
    {"no-brokers", QT_TRANSLATE_NOOP("Diagnosis", "no broker is given")},
    {"bad-address", QT_TRANSLATE_NOOP("Diagnosis", "an address cannot be read")},
    {"ca-file-missing", QT_TRANSLATE_NOOP("Diagnosis", "the CA file cannot be read")},
    {"certificate-file-missing",
     QT_TRANSLATE_NOOP("Diagnosis", "the certificate or its key cannot be read")},
    {"bad-certificate-file",
     QT_TRANSLATE_NOOP("Diagnosis", "a certificate file is not what it should be")},
    {"bad-property",
     QT_TRANSLATE_NOOP("Diagnosis", "a property is not known or has a wrong value")},
    {"no-mechanism",
     QT_TRANSLATE_NOOP("Diagnosis", "a login is asked for and no mechanism is chosen")},
    {"unknown-host", QT_TRANSLATE_NOOP("Diagnosis", "the name is not known")},
    {"connection-refused", QT_TRANSLATE_NOOP("Diagnosis", "nothing listens there")},
    {"no-connection", QT_TRANSLATE_NOOP("Diagnosis", "no connection comes about")},
    {"client-certificate-required",
     QT_TRANSLATE_NOOP("Diagnosis", "the broker asks for a client certificate")},
    {"client-certificate-refused",
     QT_TRANSLATE_NOOP("Diagnosis", "the broker does not accept the client certificate")},
    {"tls-on-plaintext-port", QT_TRANSLATE_NOOP("Diagnosis", "the port speaks Kafka without TLS")},
    {"plaintext-on-tls-port",
     QT_TRANSLATE_NOOP("Diagnosis", "the port speaks TLS, the connection does not")},
    {"tls-refused", QT_TRANSLATE_NOOP("Diagnosis", "the TLS handshake was ended")},
    {"not-kafka", QT_TRANSLATE_NOOP("Diagnosis", "what answers is not a Kafka broker")},
    {"no-answer", QT_TRANSLATE_NOOP("Diagnosis", "connects and never answers")},
    {"certificate-expired", QT_TRANSLATE_NOOP("Diagnosis", "the certificate has expired")},
    {"certificate-not-yet-valid",
     QT_TRANSLATE_NOOP("Diagnosis", "the certificate is not valid yet")},
    {"unknown-ca",
     QT_TRANSLATE_NOOP("Diagnosis", "signed by an authority that is not trusted here")},
    {"certificate-name-mismatch",
     QT_TRANSLATE_NOOP("Diagnosis", "does not match the name asked for")},
    {"login-expected", QT_TRANSLATE_NOOP("Diagnosis", "the broker asks for a login")},
    {"login-not-expected", QT_TRANSLATE_NOOP("Diagnosis", "the broker has no login on this port")},
    {"wrong-mechanism",
     QT_TRANSLATE_NOOP("Diagnosis", "the broker does not know this login mechanism")},
    {"wrong-password", QT_TRANSLATE_NOOP("Diagnosis", "the server refused this user and password")},
    {"no-token", QT_TRANSLATE_NOOP("Diagnosis", "no token came from the identity provider")},
    {"token-refused", QT_TRANSLATE_NOOP("Diagnosis", "the broker does not accept the token")},
    {"no-metadata", QT_TRANSLATE_NOOP("Diagnosis", "the broker does not tell brokers and topics")},
    {"cancelled", QT_TRANSLATE_NOOP("Diagnosis", "stopped")},
    {"no-socket", QT_TRANSLATE_NOOP("Diagnosis", "no server listens in that folder")},
    {"tls-not-offered", QT_TRANSLATE_NOOP("Diagnosis", "the server does not offer encryption")},
    {"untrusted-certificate",
     QT_TRANSLATE_NOOP("Diagnosis", "signed by an authority that is not trusted here")},
    {"no-hba-entry", QT_TRANSLATE_NOOP("Diagnosis", "the server lets nobody in from this machine")},
    {"unknown-database", QT_TRANSLATE_NOOP("Diagnosis", "there is no database of this name")},
    {"unknown-user", QT_TRANSLATE_NOOP("Diagnosis", "the server does not let this user log in")},
    {"no-connect-permission",
     QT_TRANSLATE_NOOP("Diagnosis", "the user may not connect to this database")},
    {"too-many-connections", QT_TRANSLATE_NOOP("Diagnosis", "the server has no connection left")},
    {"server-starting", QT_TRANSLATE_NOOP("Diagnosis", "the server is starting or stopping")},
    {"no-password", QT_TRANSLATE_NOOP("Diagnosis", "the server wants a password")},
    {"no-select-permission", QT_TRANSLATE_NOOP("Diagnosis", "the login may not read the tables")},
    {"no-outbox-table",
     QT_TRANSLATE_NOOP("Diagnosis", "no table of this database looks like an outbox")},
    {"no-mapping", QT_TRANSLATE_NOOP("Diagnosis", "no mapping fits")},
    {"bad-pattern", QT_TRANSLATE_NOOP("Diagnosis", "the key pattern cannot be used")},
    {"no-master", QT_TRANSLATE_NOOP("Diagnosis", "no Sentinel knows the master")},
    {"not-tls", QT_TRANSLATE_NOOP("Diagnosis", "the port does not speak TLS")},
    {"tls-failed", QT_TRANSLATE_NOOP("Diagnosis", "the TLS handshake failed")},
    {"tls-expected", QT_TRANSLATE_NOOP("Diagnosis", "the server closes the connection")},
    {"not-redis", QT_TRANSLATE_NOOP("Diagnosis", "what answers is not a Redis server")},
    {"loading", QT_TRANSLATE_NOOP("Diagnosis", "the server is still loading its data")},
    {"login-needed", QT_TRANSLATE_NOOP("Diagnosis", "the server asks for a login")},
    {"login-refused", QT_TRANSLATE_NOOP("Diagnosis", "the server refuses the login")},
    {"no-permission", QT_TRANSLATE_NOOP("Diagnosis", "the login may not look at the keys")},
    {"wrong-database", QT_TRANSLATE_NOOP("Diagnosis", "the server has no database of this number")},
    {"advertised-listener-unreachable",
     QT_TRANSLATE_NOOP("Diagnosis",
                       "the cluster sends clients to an address that this machine cannot reach")},
    {"no-topic-permission", QT_TRANSLATE_NOOP("Diagnosis", "this user may see no topic")},
    {"no-read-permission",
     QT_TRANSLATE_NOOP("Diagnosis", "this user may list topics and read none of them")},
    {"no-leader",
     QT_TRANSLATE_NOOP("Diagnosis",
                       "no partition has a leader: the brokers that hold the data are down")},
    {"no-offsets", QT_TRANSLATE_NOOP("Diagnosis", "the cluster did not tell the offsets")},
};

constexpr Known advices[] = {
    {"no-brokers", QT_TRANSLATE_NOOP("Diagnosis", "Give at least one broker as host:port.")},
    {"ca-file-missing",
     QT_TRANSLATE_NOOP("Diagnosis", "Check the path and the right to read the file.")},
    {"certificate-file-missing",
     QT_TRANSLATE_NOOP("Diagnosis", "Check the path and the right to read the file.")},
    {"no-mechanism",
     QT_TRANSLATE_NOOP("Diagnosis", "Choose the login mechanism, such as SCRAM-SHA-256.")},
    {"unknown-host",
     QT_TRANSLATE_NOOP("Diagnosis", "Check the spelling, and whether this machine has to be in a "
                                    "VPN or needs an entry in its hosts file.")},
    {"connection-refused",
     QT_TRANSLATE_NOOP("Diagnosis", "Check the port, and whether the server runs.")},
    {"no-connection",
     QT_TRANSLATE_NOOP(
         "Diagnosis",
         "A firewall may swallow the connection: ask for the way to this port to be opened.")},
    {"client-certificate-required",
     QT_TRANSLATE_NOOP("Diagnosis", "Give a client certificate and key that the cluster trusts.")},
    {"client-certificate-refused",
     QT_TRANSLATE_NOOP("Diagnosis", "Give a client certificate and key that the cluster trusts.")},
    {"tls-on-plaintext-port",
     QT_TRANSLATE_NOOP("Diagnosis", "Set Security to None, or use the cluster's TLS port.")},
    {"plaintext-on-tls-port", QT_TRANSLATE_NOOP("Diagnosis", "Set Security to TLS.")},
    {"tls-refused",
     QT_TRANSLATE_NOOP(
         "Diagnosis",
         "Both sides have no protocol version or cipher in common, or a proxy stands between.")},
    {"not-kafka",
     QT_TRANSLATE_NOOP("Diagnosis",
                       "Check host and port: Kafka usually listens on 9092, 9093 or 9094.")},
    {"no-answer",
     QT_TRANSLATE_NOOP(
         "Diagnosis",
         "A proxy without a broker behind it, or a broker that hangs: look at the broker's log.")},
    {"certificate-expired",
     QT_TRANSLATE_NOOP("Diagnosis", "Have the cluster's certificate renewed.")},
    {"certificate-not-yet-valid",
     QT_TRANSLATE_NOOP("Diagnosis",
                       "Check the clock of this machine, and the certificate's dates.")},
    {"no-socket",
     QT_TRANSLATE_NOOP("Diagnosis", "Check the folder, and whether PostgreSQL runs and this user "
                                    "may go into it.")},
    {"tls-not-offered",
     QT_TRANSLATE_NOOP("Diagnosis", "Switch TLS on at the server, or choose to go without.")},
    {"no-hba-entry",
     QT_TRANSLATE_NOOP("Diagnosis", "Ask for a line in its pg_hba.conf for this user, database and "
                                    "address; it may want encryption.")},
    {"unknown-database", QT_TRANSLATE_NOOP("Diagnosis", "Check the name of the database.")},
    {"unknown-user", QT_TRANSLATE_NOOP("Diagnosis", "Check the user's name and its LOGIN right.")},
    {"too-many-connections",
     QT_TRANSLATE_NOOP("Diagnosis", "Try later, raise max_connections, or go through a pooler.")},
    {"server-starting", QT_TRANSLATE_NOOP("Diagnosis", "Try again in a little while.")},
    {"no-password", QT_TRANSLATE_NOOP("Diagnosis", "Give the password of this user.")},
    {"no-master",
     QT_TRANSLATE_NOOP("Diagnosis",
                       "Check the name of the master, and whether these are Sentinels.")},
    {"not-tls", QT_TRANSLATE_NOOP("Diagnosis", "Set Security to None, or use the TLS port.")},
    {"tls-failed", QT_TRANSLATE_NOOP("Diagnosis", "Look at the server's log.")},
    {"tls-expected",
     QT_TRANSLATE_NOOP("Diagnosis", "It may be a TLS port: set Security to TLS. Otherwise look at "
                                    "the server's log.")},
    {"not-redis", QT_TRANSLATE_NOOP("Diagnosis", "Check the host and the port.")},
    {"loading", QT_TRANSLATE_NOOP("Diagnosis", "Try again in a little while.")},
    {"login-needed",
     QT_TRANSLATE_NOOP("Diagnosis", "Give the password, and the user where there are users.")},
    {"wrong-database", QT_TRANSLATE_NOOP("Diagnosis", "Check the number of the database.")},
    {"unknown-ca",
     QT_TRANSLATE_NOOP("Diagnosis", "Give the cluster's CA certificate as a PEM file.")},
    {"certificate-name-mismatch",
     QT_TRANSLATE_NOOP(
         "Diagnosis",
         "Connect by a name the certificate has, or ask for a certificate with this name.")},
    {"login-expected",
     QT_TRANSLATE_NOOP("Diagnosis", "Choose a login and give user and password.")},
    {"login-not-expected",
     QT_TRANSLATE_NOOP("Diagnosis", "Set Login to None, or use the port that asks for a login.")},
    {"wrong-mechanism",
     QT_TRANSLATE_NOOP("Diagnosis", "Choose a mechanism that the broker offers.")},
    {"wrong-password",
     QT_TRANSLATE_NOOP("Diagnosis",
                       "Check both. For SCRAM the user has to exist for just this mechanism.")},
    {"no-token",
     QT_TRANSLATE_NOOP("Diagnosis", "Check the token endpoint, the client id and its secret.")},
    {"token-refused",
     QT_TRANSLATE_NOOP("Diagnosis",
                       "Check scope and audience of the token, and the cluster's own settings.")},
    {"no-metadata",
     QT_TRANSLATE_NOOP(
         "Diagnosis",
         "Look at the broker's log. A proxy may pass connections on and hold answers back.")},
    {"advertised-listener-unreachable",
     QT_TRANSLATE_NOOP("Diagnosis",
                       "Make that name reachable from here (DNS, hosts file, VPN), or have the "
                       "broker's advertised.listeners name an address that is.")},
    {"no-topic-permission",
     QT_TRANSLATE_NOOP("Diagnosis",
                       "Ask for the Describe and Read permission on the topics to be watched.")},
    {"no-read-permission",
     QT_TRANSLATE_NOOP("Diagnosis", "Ask for the Read permission on the topics to be watched.")},
    {"no-leader", QT_TRANSLATE_NOOP("Diagnosis", "Start the missing brokers.")},
    {"bad-address",
     QT_TRANSLATE_NOOP("Diagnosis", "Write it as host:port, several with commas between.")},
    {"bad-property",
     QT_TRANSLATE_NOOP("Diagnosis", "Mend or remove it in the connection's further properties.")},
    {"bad-certificate-file",
     QT_TRANSLATE_NOOP("Diagnosis", "Give a PEM file that this user may read.")},
    {"untrusted-certificate",
     QT_TRANSLATE_NOOP("Diagnosis", "Give the CA certificate of the server as a PEM file.")},
    {"no-connect-permission",
     QT_TRANSLATE_NOOP("Diagnosis", "Ask for the CONNECT right on this database.")},
    {"no-outbox-table",
     QT_TRANSLATE_NOOP("Diagnosis", "Check the database's name. A table with a name or columns of "
                                    "its own needs a mapping.")},
    {"no-mapping", QT_TRANSLATE_NOOP("Diagnosis", "Write a mapping for this table.")},
    {"mapping-misfit", QT_TRANSLATE_NOOP("Diagnosis", "Write a mapping for this table.")},
    {"login-refused", QT_TRANSLATE_NOOP("Diagnosis", "Check the user and the password. Before "
                                                     "Redis 6 there is a password alone.")},
};

constexpr Known details[] = {
    {"Asked for", QT_TRANSLATE_NOOP("Diagnosis", "Asked for")},
    {"Got", QT_TRANSLATE_NOOP("Diagnosis", "Got")},
    {"Brokers", QT_TRANSLATE_NOOP("Diagnosis", "Brokers")},
    {"Answer", QT_TRANSLATE_NOOP("Diagnosis", "Answer")},
    {"missing-index", QT_TRANSLATE_NOOP("Diagnosis", "Index for the waiting rows")},
    {"missing-order-index", QT_TRANSLATE_NOOP("Diagnosis", "Index for the order of the rows")},
    {"Time zone", QT_TRANSLATE_NOOP("Diagnosis", "Time zone")},
};

//! The text for \a key in the user's language; \a otherwise when it is none of ours.
template <std::size_t count>
QString known(const Known (&list)[count], const std::string& key, const std::string& otherwise)
{
    const auto found = std::ranges::find_if(list, [&](const Known& one) { return key == one.key; });
    return found == std::end(list) ? sentences::worded(otherwise)
                                   : QCoreApplication::translate("Diagnosis", found->text);
}

} // namespace

QString title(const model::DiagnosisStep& step)
{
    // Two connectors have a layer of this name.
    if (step.title == "Redis protocol")
        return Diagnosis::tr("Redis protocol");
    return known(titles, step.id, step.title);
}

QString summary(const model::DiagnosisStep& step)
{
    if (step.outcome == Outcome::NotReached)
        return Diagnosis::tr("not reached");
    return known(summaries, step.faultCode, step.summary);
}

QString detail(const std::string& name)
{
    return known(details, name, name);
}

QString value(const std::string& text)
{
    return sentences::worded(text);
}

QString advice(const model::DiagnosisStep& step)
{
    return known(advices, step.faultCode, step.advice);
}

static std::size_t passed(const std::vector<model::DiagnosisStep>& steps)
{
    return std::size_t(std::ranges::count_if(steps, [](const auto& step) {
        return step.outcome == Outcome::Passed || step.outcome == Outcome::Warned;
    }));
}

QString verdict(const std::vector<model::DiagnosisStep>& steps, bool isRunning)
{
    const auto failed = std::ranges::find(steps, Outcome::Failed, &model::DiagnosisStep::outcome);
    if (failed != steps.end())
        return Diagnosis::tr("Stopped at: %1").arg(title(*failed));
    return isRunning ? Diagnosis::tr("Testing…") : Diagnosis::tr("Everything answers");
}

QString tally(const std::vector<model::DiagnosisStep>& steps)
{
    std::chrono::microseconds took{};
    for (const auto& step : steps)
        took += step.took;
    return Diagnosis::tr("%1 of %2 layers passed, %3")
        .arg(passed(steps))
        .arg(steps.size())
        .arg(format::duration(took));
}

QString report(const std::string& url, const std::vector<model::DiagnosisStep>& steps)
{
    QStringList lines{QString::fromStdString(url),
                      verdict(steps, false) + QStringLiteral(" · ") + tally(steps)};
    static const QHash<Outcome, QString> marks = {{Outcome::Passed, QStringLiteral("[ok]   ")},
                                                  {Outcome::Failed, QStringLiteral("[FAIL] ")},
                                                  {Outcome::Warned, QStringLiteral("[warn] ")},
                                                  {Outcome::NotReached, QStringLiteral("[ -- ] ")}};
    for (const auto& step : steps) {
        lines += marks[step.outcome] + title(step) + QStringLiteral(": ") + summary(step);
        for (const auto& [name, value] : step.details)
            lines += QStringLiteral("         ") + detail(name) + QStringLiteral(": ")
                     + diagnosiswords::value(value);
        if (step.outcome == Outcome::Failed && !step.advice.empty())
            lines += QStringLiteral("         ") + advice(step);
    }
    return lines.join(u'\n');
}

} // namespace app::diagnosiswords
