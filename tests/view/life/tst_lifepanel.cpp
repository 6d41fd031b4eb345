#include "app/view/life/lifepanel.h"
#include "app/view/life/stripmodel.h"
#include "model/item/roles.h"
#include "tests/view/viewfixture.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QListView>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

namespace {

std::string eventText(const std::string& type, const std::string& id, const std::string& cause = {})
{
    const auto quoted = [](const std::string& text) { return '"' + text + '"'; };
    auto value =
        "{\"type\":" + quoted(type)
        + ",\"payload\":{\"orderId\":\"O-1\"},\"metadata\":{\"correlationId\":\"O-1\",\"eventId\":"
        + quoted(id);
    if (!cause.empty())
        value += ",\"causationId\":" + quoted(cause);
    return value + "}}";
}

QStringList titles(const LifePanel& panel, const char* list)
{
    QStringList texts;
    const auto* model = panel.findChild<QListView*>(QLatin1String(list))->model();
    for (int row = 0; row < model->rowCount(); ++row)
        texts << model->index(row, 0).data().toString();
    return texts;
}

} // namespace

class TestLifePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineThatStaysIsNotTouched();
    void stepsOfTheSelectedEventAreShown();
    void stepLeadsToItsRecord();
    void eventWithoutAnIdSaysSo();
    void nothingSelectedSaysWhatToDo();
};

void TestLifePanel::lineThatStaysIsNotTouched()
{
    StripModel strip;
    const QAbstractItemModelTester tester(&strip,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    strip.assign({{.title = "a"}, {.title = "b"}});
    QList<int> changed;
    connect(&strip, &QAbstractItemModel::dataChanged, this,
            [&](const QModelIndex& index) { changed << index.row(); });

    strip.assign({{.title = "a"}, {.title = "c"}, {.title = "d"}});

    QCOMPARE(changed, QList<int>{1});
    QCOMPARE(strip.rowCount(), 3);
    strip.assign({});
    QCOMPARE(strip.rowCount(), 0);
}

void TestLifePanel::stepsOfTheSelectedEventAreShown()
{
    ViewFixture fixture;
    fixture.add("O-1", eventText("ORDER_CREATED", "e-1"));
    fixture.add("O-1", eventText("PAYMENT_COMPLETED", "p-1", "e-1"));
    fixture.add("O-1", eventText("PAYMENT_COMPLETED", "p-2", "e-7"));
    fixture.add("O-1", eventText("ORDER_CREATED", "e-1"));
    auto& board = fixture.session().analysis().keys;
    board.open({9}, "shop-keys", {}, {"payment", "audit"});
    board.take({9},
               {.keys = {{.key = "processed:e-1",
                          .eventId = "e-1",
                          .consumer = "payment",
                          .life = 24h,
                          .setAt = {}}},
                .finished = true,
                .seen = 1,
                .total = 1},
               now());
    LifePanel panel(fixture.context());
    panel.resize(340, 700);
    panel.show();
    fixture.selection().select({&fixture.session().store(), 0});
    const auto steps = [&] {
        panel.refresh();
        return titles(panel, "lifeSteps");
    };

    QTRY_COMPARE(steps().count("Published again"), 1);
    QCOMPARE(steps().count("Published"), 1);
    QCOMPARE(steps().count("Caused PAYMENT_COMPLETED"), 1);
    QCOMPARE(steps().count("Handled by payment"), 1);
    const auto again = titles(panel, "lifeAgain");
    QCOMPARE(again.size(), 2);
    QVERIFY2(again[0].startsWith("payment would skip it until"), qPrintable(again[0]));
    QCOMPARE(again[1], QString("audit has no key: it would handle it"));
}

void TestLifePanel::stepLeadsToItsRecord()
{
    ViewFixture fixture;
    fixture.add("O-1", eventText("ORDER_CREATED", "e-1"));
    fixture.add("O-1", eventText("PAYMENT_COMPLETED", "p-1", "e-1"));
    LifePanel panel(fixture.context());
    fixture.selection().select({&fixture.session().store(), 0});
    auto* list = panel.findChild<QListView*>("lifeSteps");
    const auto steps = [&] {
        panel.refresh();
        return titles(panel, "lifeSteps");
    };
    QTRY_COMPARE(steps().size(), 3);
    QCOMPARE(steps().mid(0, 2), (QStringList{"Published", "Caused PAYMENT_COMPLETED"}));
    QVERIFY(steps()[2].startsWith("Saga O-1: "));
    QString link;
    connect(&fixture.wishes(), &Wishes::linkWanted, this, [&](const QString& to) { link = to; });

    Q_EMIT list->activated(list->model()->index(2, 0));
    Q_EMIT list->activated(list->model()->index(1, 0));

    QVERIFY(link.startsWith("saga:") && link.endsWith("/O-1"));
    QCOMPARE(fixture.selection().current()->row, Row(1));
}

void TestLifePanel::eventWithoutAnIdSaysSo()
{
    ViewFixture fixture;
    fixture.add("O-1", "no JSON");
    LifePanel panel(fixture.context());
    panel.show();
    fixture.selection().select({&fixture.session().store(), 0});

    QStringList said;
    for (const auto* label : panel.findChildren<QLabel*>())
        if (label->isVisible())
            said << label->text();
    QVERIFY2(said.join(' ').contains("This event has no id."), qPrintable(said.join('|')));
}

void TestLifePanel::nothingSelectedSaysWhatToDo()
{
    ViewFixture fixture;
    LifePanel panel(fixture.context());
    panel.show();

    QStringList said;
    for (const auto* label : panel.findChildren<QLabel*>())
        if (label->isVisible())
            said << label->text();
    QVERIFY(said.join(' ').contains("No event selected."));
}

QTEST_MAIN(TestLifePanel)
#include "tst_lifepanel.moc"
