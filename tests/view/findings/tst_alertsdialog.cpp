#include "app/session/metricvalue.h"
#include "app/session/session.h"
#include "app/view/desk.h"
#include "app/view/findings/alertsdialog.h"
#include "app/view/findings/findingwords.h"
#include "app/view/findings/metricwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace app;

class TestAlertsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theUsualRulesAreThereUntilSaved();
    void aRuleIsWrittenAsItWasSaid();
    void namesStayApart();
    void aRuleCanSleep();
    void cancelChangesNothing();
    void everyMetricIsExplained();
};

namespace {

struct Opened
{
    Desk desk{{}, [](const model::Connection&, std::string_view) { return false; }};
    AlertsDialog dialog{desk, {QStringLiteral("behind"), QStringLiteral("lag")}, nullptr};

    template <typename Widget>
    Widget* find(const char* name)
    {
        return dialog.findChild<Widget*>(QLatin1String(name));
    }
    const std::vector<model::AlertRule>& saved()
    {
        for (auto* button : dialog.findChild<QDialogButtonBox*>()->buttons())
            if (button->text() == QStringLiteral("Save alerts"))
                button->click();
        return *desk.workspace().alertRules;
    }
};

} // namespace

void TestAlertsDialog::theUsualRulesAreThereUntilSaved()
{
    Opened opened;

    QCOMPARE(opened.find<QListWidget>("alertRules")->count(), int(usualAlertRules().size()));
    QVERIFY(!opened.desk.workspace().alertRules);
    QCOMPARE(opened.saved(), usualAlertRules());
}

void TestAlertsDialog::aRuleIsWrittenAsItWasSaid()
{
    Opened opened;
    opened.find<QPushButton>("addAlert")->click();
    opened.find<QLineEdit>("alertName")->setText(QString());
    QTest::keyClicks(opened.find<QLineEdit>("alertName"), QStringLiteral("Far behind"));
    opened.find<QComboBox>("alertAbout")->setCurrentIndex(1);
    opened.find<QComboBox>("alertMetric")->setEditText(QStringLiteral("lag"));
    opened.find<QComboBox>("alertSide")->setCurrentIndex(1);
    opened.find<QDoubleSpinBox>("alertAbove")->setValue(5'000);
    QTest::keyClicks(opened.find<QLineEdit>("alertWhere"), QStringLiteral("payment*"));
    opened.find<QSpinBox>("alertLasting")->setValue(90);

    const model::AlertRule expected{.name = "Far behind",
                                    .where = "payment*",
                                    .metric = "lag",
                                    .above = 5'000,
                                    .below = true,
                                    .lasting = std::chrono::seconds(90)};
    QCOMPARE(opened.saved().back(), expected);
}

void TestAlertsDialog::namesStayApart()
{
    Opened opened;
    opened.find<QPushButton>("addAlert")->click();
    opened.find<QPushButton>("addAlert")->click();

    const auto& rules = opened.saved();

    QCOMPARE(rules[rules.size() - 2].name, "New alert");
    QCOMPARE(rules.back().name, "New alert 2");
}

void TestAlertsDialog::aRuleCanSleep()
{
    Opened opened;

    opened.find<QToolButton>("snoozeAlert")->menu()->actions().first()->trigger();

    const auto until = opened.saved().front().snoozedUntil;
    QVERIFY(until && *until > model::now() + std::chrono::minutes(59));
}

void TestAlertsDialog::cancelChangesNothing()
{
    Opened opened;
    opened.find<QListWidget>("alertRules")->item(0)->setCheckState(Qt::Unchecked);

    opened.dialog.reject();

    QVERIFY(!opened.desk.workspace().alertRules);
}

void TestAlertsDialog::everyMetricIsExplained()
{
    Session session{{}};

    for (const auto& name : metricNames(session))
        QVERIFY2(name.starts_with("sagalens_")
                     || !metricWords(QString::fromStdString(name)).isEmpty(),
                 name.c_str());
}

QTEST_MAIN(TestAlertsDialog)
#include "tst_alertsdialog.moc"
