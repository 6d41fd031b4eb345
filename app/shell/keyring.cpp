#include "app/shell/keyring.h"

#include <qt6keychain/keychain.h>

namespace app {

namespace {

QString service()
{
    return QStringLiteral("sagalens");
}

QString troubleOf(const QKeychain::Job& job)
{
    const auto isFine =
        job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
    return isFine ? QString() : job.errorString();
}

class DesktopKeyring : public Keyring
{
public:
    void write(const QString& name, const QString& text, Done done) override
    {
        auto* job = new QKeychain::WritePasswordJob(service());
        job->setTextData(text);
        start(*job, name, [job, done = std::move(done)] { done(troubleOf(*job)); });
    }

    void read(const QString& name, Found found) override
    {
        auto* job = new QKeychain::ReadPasswordJob(service());
        start(*job, name, [job, found = std::move(found)] {
            const auto isThere = job->error() == QKeychain::NoError;
            found(isThere ? std::optional(job->textData()) : std::nullopt, troubleOf(*job));
        });
    }

    void remove(const QString& name, Done done) override
    {
        auto* job = new QKeychain::DeletePasswordJob(service());
        start(*job, name, [job, done = std::move(done)] { done(troubleOf(*job)); });
    }

private:
    //! Nothing is called any more when the keyring has gone; a job deletes itself.
    void start(QKeychain::Job& job, const QString& name, const std::function<void()>& done)
    {
        job.setInsecureFallback(false); // where there is no keyring, never a plain file instead
        job.setKey(name);
        QObject::connect(&job, &QKeychain::Job::finished, &m_alive, done);
        job.start();
    }

    QObject m_alive;
};

} // namespace

std::unique_ptr<Keyring> desktopKeyring()
{
    return std::make_unique<DesktopKeyring>();
}

} // namespace app
