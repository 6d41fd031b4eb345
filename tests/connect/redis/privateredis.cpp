#include "tests/connect/redis/privateredis.h"

#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;

std::uint16_t freePort()
{
    // A cluster talks to itself on the port 10,000 above.
    constexpr std::uint16_t highest = 55'000;
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
    const auto port = ntohs(address.sin_port);
    // Held while another is looked for: the same is not given again.
    const auto given = port <= highest ? port : freePort();
    ::close(descriptor);
    return given;
}

PrivateRedis::PrivateRedis(QStringList arguments)
    : m_arguments(std::move(arguments))
    , m_port(freePort())
{
    m_arguments.replaceInStrings(QStringLiteral("DIR"), m_folder.path());
    m_arguments.replaceInStrings(QStringLiteral("PORT"), QString::number(m_port));
}

PrivateRedis::~PrivateRedis()
{
    kill();
}

bool PrivateRedis::start()
{
    m_process = std::make_unique<QProcess>();
    QStringList arguments{QStringLiteral("--bind"),       QStringLiteral("127.0.0.1"),
                          QStringLiteral("--unixsocket"), m_folder.filePath("redis.sock"),
                          QStringLiteral("--dir"),        m_folder.path(),
                          QStringLiteral("--save"),       QString(),
                          QStringLiteral("--logfile"),    m_folder.filePath("log")};
    if (!m_arguments.contains(QStringLiteral("--port")))
        arguments << QStringLiteral("--port") << QString::number(m_port);
    m_process->start(QStringLiteral("redis-server"), arguments + m_arguments);
    if (!m_process->waitForStarted())
        return false;
    return QTest::qWaitFor(
        [&] {
            const auto address = model::redis::parseAddress(
                "redis+unix://" + m_folder.filePath("redis.sock").toStdString());
            auto store = model::redis::KeyStore::connect(*address, 1s);
            return store.ok();
        },
        10'000);
}

void PrivateRedis::kill()
{
    if (!m_process)
        return;
    freeze(false);
    m_process->kill();
    m_process->waitForFinished();
    m_process.reset();
}

void PrivateRedis::freeze(bool frozen)
{
    if (m_process && m_process->processId() > 0)
        ::kill(pid_t(m_process->processId()), frozen ? SIGSTOP : SIGCONT);
}

model::redis::Reply PrivateRedis::ask(const std::vector<std::string>& words)
{
    const auto address =
        model::redis::parseAddress("redis+unix://" + m_folder.filePath("redis.sock").toStdString());
    auto store = model::redis::KeyStore::connect(*address, 60s);
    if (!store)
        return {};
    const auto answer = store->command(words);
    return answer ? *answer : model::redis::Reply{.text = answer.error().text};
}
