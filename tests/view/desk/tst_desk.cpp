#include "app/view/desk.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

//! What a user saved, when more than one program holds it.
class TestDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAnotherProgramSavesIsTakenOver();
    void anEditKeepsWhatAnotherProgramSaved();
    void aDamagedFileLosesNothingThatIsHeld();
};

namespace {

bool noSecret(const model::Connection&, std::string_view)
{
    return false;
}

void add(Desk& desk, const std::string& name)
{
    desk.edit([&](model::Workspace& workspace) {
        workspace.connections.push_back({.connection = {.name = name, .url = "kafka://" + name}});
    });
}

QStringList names(const Desk& desk)
{
    QStringList names;
    for (const auto& connection : desk.workspace().connections)
        names += QString::fromStdString(connection.connection.name);
    return names;
}

} // namespace

void TestDesk::whatAnotherProgramSavesIsTakenOver()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("workspace.json")).toStdString();
    Desk window(path, noSecret);
    const QSignalSpy changes(&window, &Desk::changed);

    Desk other(path, noSecret);
    add(other, "staging");

    QTRY_COMPARE(names(window), QStringList{QStringLiteral("staging")});
    QVERIFY(!changes.isEmpty());
    add(other, "production"); // the file was replaced: it is still watched
    QTRY_COMPARE(names(window).size(), 2);
}

void TestDesk::anEditKeepsWhatAnotherProgramSaved()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("workspace.json")).toStdString();
    Desk window(path, noSecret);
    add(window, "local");

    Desk other(path, noSecret);
    add(other, "staging");
    add(window, "test"); // before the window's loop could see the change

    QCOMPARE(names(window), QStringList({QStringLiteral("local"), QStringLiteral("staging"),
                                         QStringLiteral("test")}));
    QCOMPARE(names(Desk(path, noSecret)).size(), 3);
}

void TestDesk::aDamagedFileLosesNothingThatIsHeld()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("workspace.json"));
    Desk window(path.toStdString(), noSecret);
    add(window, "local");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"cut") > 0);
    file.close();

    add(window, "test");

    QCOMPARE(names(window), QStringList({QStringLiteral("local"), QStringLiteral("test")}));
    QVERIFY(!window.troubles().isEmpty());
    QCOMPARE(names(Desk(path.toStdString(), noSecret)).size(), 2);
}

QTEST_GUILESS_MAIN(TestDesk)
#include "tst_desk.moc"
