#include "app/view/connection/remedies.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

using Login = KafkaFields::Login;
using Security = KafkaFields::Security;

//! Where this file's texts live in the translations.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Remedies)
};

std::string detailOf(const model::DiagnosisStep& step, const std::string& name)
{
    const auto found =
        std::ranges::find(step.details, name, &std::pair<std::string, std::string>::first);
    return found == step.details.end() ? std::string() : found->second;
}

std::vector<std::string> split(const std::string& list)
{
    std::vector<std::string> words;
    for (const auto& word : QString::fromStdString(list).split(u',', Qt::SkipEmptyParts))
        words.push_back(word.trimmed().toStdString());
    return words;
}

//! Puts \a to in the place of the host \a from, wherever it stands in the list of brokers.
void rename(std::string& brokers, const std::string& from, const std::string& to)
{
    for (auto at = brokers.find(from); at != std::string::npos;
         at = brokers.find(from, at + to.size()))
        brokers.replace(at, from.size(), to);
}

std::vector<Remedy> useCertificateNames(const model::DiagnosisStep& step)
{
    std::vector<Remedy> remedies;
    const auto asked = detailOf(step, "Asked for");
    for (const auto& name : split(detailOf(step, "Got")))
        if (remedies.size() < 2 && !name.empty() && !name.starts_with('*'))
            remedies.push_back(
                {Words::tr("Use %1").arg(QString::fromStdString(name)),
                 [asked, name](KafkaFields& fields) { rename(fields.brokers, asked, name); }});
    return remedies;
}

std::vector<Remedy> useMechanism(const model::DiagnosisStep& step)
{
    static const std::pair<std::string, Login> mechanisms[] = {
        {"SCRAM-SHA-512", Login::ScramSha512},
        {"SCRAM-SHA-256", Login::ScramSha256},
        {"PLAIN", Login::Plain},
        {"OAUTHBEARER", Login::OAuth}};
    std::vector<Remedy> remedies;
    const auto offered = split(detailOf(step, "Got"));
    for (const auto& [name, login] : mechanisms)
        if (std::ranges::find(offered, name) != offered.end())
            remedies.push_back({Words::tr("Use %1").arg(QString::fromStdString(name)),
                                [wanted = login](KafkaFields& fields) { fields.login = wanted; }});
    return remedies;
}

Remedy setSecurity(const QString& text, Security security)
{
    return {text, [security](KafkaFields& fields) { fields.security = security; }};
}

} // namespace

std::vector<Remedy> remediesFor(const model::DiagnosisStep& step, const KafkaFields&)
{
    const auto& code = step.faultCode;
    if (code == "certificate-name-mismatch")
        return useCertificateNames(step);
    if (code == "wrong-mechanism")
        return useMechanism(step);
    if (code == "tls-on-plaintext-port")
        return {setSecurity(Words::tr("Connect without TLS"), Security::None)};
    if (code == "plaintext-on-tls-port")
        return {setSecurity(Words::tr("Use TLS"), Security::Tls)};
    if (code == "client-certificate-required")
        return {setSecurity(Words::tr("Give a client certificate"), Security::MutualTls)};
    if (code == "login-not-expected")
        return {{Words::tr("Connect without a login"),
                 [](KafkaFields& fields) { fields.login = Login::None; }}};
    if (code == "login-expected" || code == "no-mechanism")
        return {{Words::tr("Log in with SCRAM-SHA-512"),
                 [](KafkaFields& fields) { fields.login = Login::ScramSha512; }}};
    return {};
}

} // namespace app
