#include "sim/live/programs.h"
#include "sim/live/sandboxfolder.h"
#include "sim/live/watchdog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <signal.h>

#include <fstream>
#include <thread>

using namespace sim;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

fs::path pathOf(const QTemporaryDir& folder)
{
    return folder.path().toStdString();
}

ChildOptions shell(const std::string& script)
{
    return {.words = {"/bin/sh", "-c", script}};
}

bool isAlive(pid_t id)
{
    return ::kill(id, 0) == 0;
}

} // namespace

class TestProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exitCodeComesBack();
    void whatItWritesGoesToTheLog();
    void programThatIsNotThereEndsAtOnce();
    void destructorKills();
    void childDiesWithTheThreadThatStartedIt();
    void searchPathReplacesAllOtherPlaces();
    void folderIsClosedToOthers();
    void tooLongAParentIsNotTaken();
    void watchdogEndsProcessesAndRemovesTheFolder();
    void watchdogKillsWhatDoesNotListen();
    void watchdogLeavesForgottenProcessesAlone();
};

void TestProcesses::exitCodeComesBack()
{
    auto child = ChildProcess::start(shell("exit 3"));
    QVERIFY(child);
    QVERIFY(child->wait(10s));
    QCOMPARE(child->exitCode(), 3);
}

void TestProcesses::whatItWritesGoesToTheLog()
{
    const QTemporaryDir folder;
    auto options = shell("echo out; echo err >&2");
    options.log = pathOf(folder) / "log";
    auto child = ChildProcess::start(options);
    QVERIFY(child->wait(10s));

    QFile log(folder.filePath(QStringLiteral("log")));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(log.readAll(), QByteArray("out\nerr\n"));
}

void TestProcesses::programThatIsNotThereEndsAtOnce()
{
    auto child = ChildProcess::start({.words = {"/no/such/program"}});
    QVERIFY(child && child->wait(10s));
    QCOMPARE(child->exitCode(), 127);
}

void TestProcesses::destructorKills()
{
    pid_t id = 0;
    {
        auto child = ChildProcess::start(shell("sleep 1000"));
        id = child->id();
        QVERIFY(isAlive(id));
    }
    QVERIFY(!isAlive(id));
}

void TestProcesses::childDiesWithTheThreadThatStartedIt()
{
    const QTemporaryDir folder;
    const auto isUp = pathOf(folder) / "up";
    std::optional<ChildProcess> child;
    std::thread([&] {
        child.emplace(std::move(*ChildProcess::start(
            {.words = {"/bin/sh", "-c", ": > \"$0\"; exec sleep 1000", isUp.string()}})));
        while (!fs::exists(isUp))
            std::this_thread::yield();
    }).join();

    QVERIFY(child->wait(10s));
    QCOMPARE(child->exitCode(), -1);
}

void TestProcesses::searchPathReplacesAllOtherPlaces()
{
    QVERIFY(!Programs(std::nullopt).find("sh").empty());
    QVERIFY(Programs("/nowhere:/nowhere/else").find("sh").empty());
    QVERIFY(Programs("").find("sh").empty());
    QCOMPARE(Programs(":/bin:").find("sh"), fs::path("/bin/sh"));
}

void TestProcesses::folderIsClosedToOthers()
{
    const QTemporaryDir parent;
    const auto folder = makeSandboxFolder(pathOf(parent), std::nullopt);
    QVERIFY(folder);
    QCOMPARE(folder->parent_path(), pathOf(parent));
    QCOMPARE(fs::status(*folder).permissions(), fs::perms::owner_all);
}

void TestProcesses::tooLongAParentIsNotTaken()
{
    const QTemporaryDir parent;
    const auto deep = pathOf(parent) / std::string(60, 'x');
    fs::create_directory(deep);
    const auto folder = makeSandboxFolder(deep, std::nullopt);
    QVERIFY(folder);
    QCOMPARE(folder->parent_path(), fs::path("/tmp"));
    fs::remove(*folder);
}

void TestProcesses::watchdogEndsProcessesAndRemovesTheFolder()
{
    const QTemporaryDir parent;
    const auto folder = *makeSandboxFolder(pathOf(parent), std::nullopt);
    std::ofstream(folder / "file with spaces") << "x";
    auto child = ChildProcess::start(shell("sleep 1000"));
    {
        const auto watchdog = Watchdog::start(folder);
        QVERIFY(watchdog);
        watchdog->watch(child->id(), "KILL");
    }
    QVERIFY(child->wait(10s));
    QVERIFY(!fs::exists(folder));
}

void TestProcesses::watchdogKillsWhatDoesNotListen()
{
    const QTemporaryDir parent;
    const auto folder = *makeSandboxFolder(pathOf(parent), std::nullopt);
    auto child = ChildProcess::start(
        shell("trap '' TERM; touch '" + folder.string() + "/set'; while :; do sleep 1; done"));
    QTRY_VERIFY(fs::exists(folder / "set"));
    {
        const auto watchdog = Watchdog::start(folder);
        watchdog->watch(child->id(), "TERM");
    }
    QVERIFY(child->wait(10s));
    QVERIFY(!fs::exists(folder));
}

void TestProcesses::watchdogLeavesForgottenProcessesAlone()
{
    const QTemporaryDir parent;
    const auto folder = *makeSandboxFolder(pathOf(parent), std::nullopt);
    auto child = ChildProcess::start(shell("sleep 1000"));
    {
        const auto watchdog = Watchdog::start(folder);
        watchdog->watch(child->id(), "KILL");
        watchdog->forget(child->id());
    }
    QVERIFY(!fs::exists(folder));
    QVERIFY(child->isRunning());
}

QTEST_GUILESS_MAIN(TestProcesses)

#include "tst_processes.moc"
