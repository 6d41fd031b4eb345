#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

//! The program where its window cannot be: what it says, and how it ends.
class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aDisplayThatDoesNotAnswerIsNamed();
    void withoutADisplayItSaysSo_data();
    void withoutADisplayItSaysSo();
    void aPictureOfNoViewIsRefusedAtOnce();
    void aSandboxWithoutItsKafkaIsRefused();

private:
    int run(const QStringList& words);

    QProcessEnvironment m_environment;
    QByteArray m_said;
};

//! As after a login without a desktop.
void TestProgram::init()
{
    m_environment = QProcessEnvironment::systemEnvironment();
    for (const auto* name :
         {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE", "KAFKA_BOOTSTRAP"})
        m_environment.remove(QLatin1String(name));
}

//! The exit code; -1 when a signal ended it or it went on.
int TestProgram::run(const QStringList& words)
{
    const QTemporaryDir home;
    m_environment.insert(QStringLiteral("HOME"), home.path());
    QProcess program;
    program.setProcessEnvironment(m_environment);
    program.start(QStringLiteral(SAGALENS_PROGRAM), words);
    const bool ended = program.waitForFinished(50'000);
    m_said = program.readAllStandardError();
    if (!ended) {
        program.kill();
        program.waitForFinished();
    }
    return ended && program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
}

void TestProgram::aDisplayThatDoesNotAnswerIsNamed()
{
    m_environment.insert(QStringLiteral("DISPLAY"), QStringLiteral(":4711"));

    QCOMPARE(run({}), 2);

    QVERIFY2(m_said.startsWith("sagalens: the display \":4711\" does not answer."), m_said);
    QCOMPARE(m_said.count('\n'), 1);
}

void TestProgram::withoutADisplayItSaysSo_data()
{
    QTest::addColumn<bool>("isEmpty");
    QTest::newRow("none is set") << false;
    QTest::newRow("it is set to nothing") << true;
}

void TestProgram::withoutADisplayItSaysSo()
{
    QFETCH(const bool, isEmpty);
    if (isEmpty)
        m_environment.insert(QStringLiteral("DISPLAY"), QString());

    QCOMPARE(run({}), 2);

    QVERIFY2(m_said.startsWith("sagalens: there is no display here."), m_said);
}

void TestProgram::aPictureOfNoViewIsRefusedAtOnce()
{
    m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));

    QCOMPARE(
        run({QStringLiteral("--screenshot"), QStringLiteral("steam"), QStringLiteral("a.png")}), 2);

    QVERIFY2(m_said.contains("no view \"steam\"") && m_said.contains("stream, outbox"), m_said);
}

void TestProgram::aSandboxWithoutItsKafkaIsRefused()
{
    QCOMPARE(run({QStringLiteral("tail"), QStringLiteral("--sandbox=kafka")}), 2);
    const auto byTheCommandLine = m_said;
    m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    QCOMPARE(run({QStringLiteral("--sandbox=kafka")}), 2);

    QVERIFY2(byTheCommandLine.contains("KAFKA_BOOTSTRAP names none"), byTheCommandLine);
    QVERIFY2(m_said.contains("KAFKA_BOOTSTRAP names none"), m_said);
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
