#include "app/view/sandbox/sandboxhost.h"
#include "app/view/sandbox/sandboxpanel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;

class TestSandboxPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void panelOffersToStart();
    void itAsksForLittleHeight();
    void controlsChangeTheRunningSandbox();
    void stoppedSandboxCanBeStartedAgain();
};

//! Kafka alone: what the panel does needs no database.
static sim::SandboxOptions onlyKafka()
{
    return {.partitions = 1, .history = 0, .database = false, .keys = false};
}

void TestSandboxPanel::panelOffersToStart()
{
    SandboxHost host;
    const SandboxPanel panel(host);

    QCOMPARE(panel.findChild<QPushButton*>(QStringLiteral("sandboxSwitch"))->text(),
             QStringLiteral("Start the sandbox"));
    QVERIFY(!panel.findChild<QDoubleSpinBox*>(QStringLiteral("sandboxRate"))->isEnabled());
}

//! Below the sources of a laptop's window: it scrolls, and the window does not grow beyond the
//! screen.
void TestSandboxPanel::itAsksForLittleHeight()
{
    SandboxHost host;
    SandboxPanel panel(host);

    QVERIFY2(panel.minimumSizeHint().height() <= 200,
             qPrintable(QString::number(panel.minimumSizeHint().height())));
    // Its width is that of its widest line: nothing hides at the side.
    const auto* rate = panel.findChild<QDoubleSpinBox*>(QStringLiteral("sandboxRate"));
    QVERIFY(panel.minimumSizeHint().width() > rate->minimumSizeHint().width());
}

void TestSandboxPanel::controlsChangeTheRunningSandbox()
{
    SandboxHost host;
    SandboxPanel panel(host);
    host.start(onlyKafka());
    QTRY_VERIFY_WITH_TIMEOUT(host.sandbox(), 20'000);

    panel.findChild<QDoubleSpinBox*>(QStringLiteral("sandboxRate"))->setValue(50);
    panel.findChild<QDoubleSpinBox*>(QStringLiteral("sandboxPoison"))->setValue(25);

    QCOMPARE(host.sandbox()->settings().ordersPerSecond, 50.0);
    QCOMPARE(host.sandbox()->settings().poisonShare, 0.25);
}

void TestSandboxPanel::stoppedSandboxCanBeStartedAgain()
{
    SandboxHost host;
    const SandboxPanel panel(host);
    host.start(onlyKafka());
    QTRY_VERIFY_WITH_TIMEOUT(host.sandbox(), 20'000);
    auto* button = panel.findChild<QPushButton*>(QStringLiteral("sandboxSwitch"));

    button->click();

    QTRY_COMPARE_WITH_TIMEOUT(host.state(), SandboxHost::State::Off, 20'000);
    QVERIFY(button->isEnabled());
    QVERIFY(!host.sandbox());
}

QTEST_MAIN(TestSandboxPanel)
#include "tst_sandboxpanel.moc"
