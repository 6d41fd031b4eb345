#include "app/view/metrics/consumertable.h"
#include "app/view/metrics/metricplot.h"
#include "app/view/metrics/metricsview.h"
#include "app/view/metrics/shortnames.h"
#include "app/view/metrics/skewpanel.h"
#include "app/widget/emptystate.h"
#include "app/widget/plotlink.h"
#include "app/widget/rowview.h"
#include "model/metric/metricnames.h"
#include "tests/view/viewfixture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace app;
using namespace model;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

//! The view over a session with some orders in it; the events' times are about 2026-11-23 05:32.
struct Window
{
    explicit Window(ViewFixture& fixture, int orders = 20) : view(fixture.context())
    {
        view.resize(1000, 700);
        view.setTimeFormat(TimeFormat(QTimeZone::utc()));
        for (int i = 0; i < orders; ++i)
            fixture.add(i % 4 ? "ORDER_PAID" : "PAYMENT_COMPLETED", i, 1);
        auto& board = fixture.session().analysis().metrics;
        QVERIFY(QTest::qWaitFor([&] { return orders == 0 || board.span(); }, 5'000));
        view.show();
        view.link().setRange(start - 5s, start + 60s);
        view.refresh();
    }

    template <typename T>
    T* find(const char* name)
    {
        return view.findChild<T*>(QLatin1String(name));
    }
    Plot* plot(const char* id) { return find<Plot>((std::string("plot-") + id).c_str()); }

    const Timestamp start{std::chrono::seconds(1'795'411'927)};
    MetricsView view;
};

} // namespace

class TestMetricsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutEventsItSaysWhatToDo();
    void eventsAreALineATopic();
    void plotIsAddedAndKept();
    void dragMakesTheStreamFollow();
    void spanChosenInTheStreamMovesThePlots();
    void followingGivesTheStreamAllOfItBack();
    void rangeIsChosen();
    void unlinkedPlotMovesAlone();
    void consumersAreRows();
    void chosenConsumerHasItsLatencies();
    void lagThatIsRecordedIsPlotted();
    void exportsAreWhatTheirNamesSay_data();
    void exportsAreWhatTheirNamesSay();
    void exportThatFailsIsSaid();
    void skewIsReadOut();
    void namesAreShort_data();
    void namesAreShort();
};

void TestMetricsView::withoutEventsItSaysWhatToDo()
{
    ViewFixture fixture;
    Window window(fixture, 0);

    QVERIFY(window.find<EmptyState>("metricsEmpty")->isVisible());
    fixture.add("ORDER_PAID", 1, 1);
    QVERIFY(QTest::qWaitFor([&] {
        window.view.refresh();
        return !window.find<EmptyState>("metricsEmpty")->isVisible();
    }));
}

void TestMetricsView::eventsAreALineATopic()
{
    ViewFixture fixture;
    Window window(fixture);

    const auto isComplete = [&] {
        window.view.refresh();
        double all = 0;
        for (std::size_t i = 0; i < window.plot("topics")->seriesCount(); ++i)
            for (const auto& sample : window.plot("topics")->series(i).samples)
                all += sample.value;
        return all > 19.5;
    };
    QVERIFY(QTest::qWaitFor(isComplete, 5'000));
    QCOMPARE(window.plot("topics")->seriesCount(), 2U);
    QCOMPARE(window.plot("topics")->series(0).name, QStringLiteral("order"));
    QCOMPARE(window.plot("topics")->series(0).category, 0);
    QCOMPARE(window.plot("topics")->series(1).name, QStringLiteral("payment"));
}

void TestMetricsView::plotIsAddedAndKept()
{
    ViewFixture fixture;
    Window window(fixture);
    QVERIFY(!window.plot("types"));
    auto* menu = window.find<QToolButton>("metricsPlots")->menu();
    Q_EMIT menu->aboutToShow();

    for (auto* action : menu->actions())
        if (action->text() == QStringLiteral("Events by type"))
            action->trigger();

    QVERIFY(window.plot("types"));
    QVERIFY(window.view.isShown(QStringLiteral("types")));
    window.view.setShown(QStringLiteral("skew"), false);
    const MetricsView later(fixture.context());
    QVERIFY(later.isShown(QStringLiteral("types")));
    QVERIFY(!later.isShown(QStringLiteral("skew")));
}

void TestMetricsView::dragMakesTheStreamFollow()
{
    ViewFixture fixture;
    Window window(fixture);
    QSignalSpy wanted(&fixture.wishes(), &Wishes::timeSpanWanted);
    auto* canvas = window.plot("topics")->focusProxy();

    QTest::keyClick(canvas, Qt::Key_Left);

    QVERIFY(wanted.wait());
    const auto span = wanted.last().at(0).value<std::optional<TimeSpan>>();
    QVERIFY(span);
    QCOMPARE(span->from, window.view.link().from());
    QVERIFY(span->from < window.start - 5s);
    QCOMPARE(window.plot("lag")->link(), window.plot("topics")->link());
}

void TestMetricsView::spanChosenInTheStreamMovesThePlots()
{
    ViewFixture fixture;
    Window window(fixture);
    const QSignalSpy wanted(&fixture.wishes(), &Wishes::timeSpanWanted);

    Q_EMIT fixture.wishes().timeSpanChosen(TimeSpan{window.start + 3s, window.start + 9s});

    QCOMPARE(window.view.link().from(), window.start + 3s);
    QCOMPARE(window.view.link().to(), window.start + 9s);
    QVERIFY(!window.find<QAction>("metricsFollow")->isChecked());
    QTest::qWait(0);
    QCOMPARE(wanted.size(), 0);
}

void TestMetricsView::followingGivesTheStreamAllOfItBack()
{
    ViewFixture fixture;
    Window window(fixture);
    const QSignalSpy wanted(&fixture.wishes(), &Wishes::timeSpanWanted);

    window.find<QAction>("metricsFollow")->trigger();

    QVERIFY(window.view.link().isFollowing());
    QCOMPARE(wanted.size(), 1);
    QVERIFY(!wanted.last().at(0).value<std::optional<TimeSpan>>());
}

void TestMetricsView::rangeIsChosen()
{
    ViewFixture fixture;
    Window window(fixture);
    auto* range = window.find<QComboBox>("metricsRange");
    QCOMPARE(range->currentIndex(), -1); // a chosen time

    range->setCurrentIndex(2);
    Q_EMIT range->activated(2);

    QVERIFY(window.view.link().isFollowing());
    QCOMPARE(window.view.link().length(), PlotLink::Length(30min));
    QCOMPARE(range->currentIndex(), 2);
}

void TestMetricsView::unlinkedPlotMovesAlone()
{
    ViewFixture fixture;
    Window window(fixture);
    window.find<QAction>("metricsLinked")->setChecked(false);

    window.plot("topics")->link()->setRange(window.start, window.start + 1s);

    QVERIFY(window.plot("lag")->link()->length() > 1s);
    window.find<QAction>("metricsLinked")->setChecked(true);
    QCOMPARE(window.plot("lag")->link(), window.plot("topics")->link());
}

void TestMetricsView::consumersAreRows()
{
    Categories categories;
    ConsumerTable table(categories);
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<ConsumerFigures> figures(2);
    figures[0] = {.name = "payment-service", .p95Seconds = 0.44, .measured = 9, .lagRecords = 71};
    figures[1] = {.name = "projection", .deadLetters = 3};
    table.assign(figures);
    figures[1].deadLetters = 4;
    const QSignalSpy reset(&table, &QAbstractItemModel::modelReset);

    table.assign(figures);

    QCOMPARE(reset.size(), 0);
    const auto text = [&](int row, ConsumerTable::Column column) {
        return table.index(row, int(column)).data().toString();
    };
    QCOMPARE(text(0, ConsumerTable::Column::Consumer), QStringLiteral("payment-service"));
    QCOMPARE(text(0, ConsumerTable::Column::P95), QStringLiteral("0.44"));
    QCOMPARE(text(0, ConsumerTable::Column::Lag), QStringLiteral("71"));
    QCOMPARE(text(1, ConsumerTable::Column::Lag), QString());
    QCOMPARE(text(1, ConsumerTable::Column::DeadLetters), QStringLiteral("4"));
}

void TestMetricsView::chosenConsumerHasItsLatencies()
{
    ViewFixture fixture;
    Window window(fixture);
    const auto envelope = [](const std::string& id, const std::string& cause,
                             const std::string& time, const std::string& source) {
        return R"({"type":"PAYMENT","payload":{},"metadata":{"eventId":")" + id
               + R"(","causationId":")" + cause + R"(","timestamp":"2026-11-23T05:32:)" + time
               + R"(Z","source":")" + source + R"("}})";
    };
    fixture.add("k", envelope("c1", "", "10", "order-service"));
    fixture.add("k", envelope("c2", "c1", "12", "payment-service"));
    auto* table = window.find<RowView>("consumerFigures");
    QVERIFY(QTest::qWaitFor([&] {
        window.view.refresh();
        return table->model()->rowCount() == 1;
    }));

    table->setCurrentIndex(table->model()->index(0, 0));
    window.view.refresh();

    auto* plot = window.plot("handled");
    QCOMPARE(plot->seriesCount(), 3U);
    QCOMPARE(plot->series(1).name, QStringLiteral("p95"));
    QVERIFY(plot->series(1).dash == PlotDash::Dashed);
    QVERIFY(std::abs(plot->series(0).samples.front().value - 2) < 0.3);
}

void TestMetricsView::lagThatIsRecordedIsPlotted()
{
    ViewFixture fixture;
    Window window(fixture);
    fixture.session().analysis().metrics.record(
        std::string(metrics::lagRecords), {{"connection", "shop"}, {"group", "payment-service"}},
        window.start + 5s, 9'204);

    window.view.refresh();

    QCOMPARE(window.plot("lag")->seriesCount(), 1U);
    QCOMPARE(window.plot("lag")->series(0).category, 1); // as its topic
    QCOMPARE(window.plot("lag")->series(0).samples.back().value, 9'204.0);
}

void TestMetricsView::exportsAreWhatTheirNamesSay_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begins");
    QTest::addColumn<QByteArray>("holds");

    QTest::newRow("picture") << "a.png" << QByteArray("\x89PNG") << QByteArray("IEND");
    QTest::newRow("lines") << "a.svg" << QByteArray("<?xml") << QByteArray("Events by topic");
    QTest::newRow("document") << "a.pdf" << QByteArray("%PDF-") << QByteArray("%%EOF");
    QTest::newRow("values") << "a.csv" << QByteArray("plot,series,time,value\r\n")
                            << QByteArray("\"Events by topic\",\"order\",2026-11-23T05:");
}

void TestMetricsView::exportsAreWhatTheirNamesSay()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, begins);
    QFETCH(const QByteArray, holds);
    ViewFixture fixture;
    Window window(fixture);
    QVERIFY(QTest::qWaitFor([&] {
        window.view.refresh();
        return window.plot("topics")->seriesCount() == 2;
    }));
    const QTemporaryDir folder;

    QVERIFY(window.view.exportTo(folder.filePath(name)));

    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto bytes = file.readAll();
    QVERIFY(bytes.startsWith(begins));
    QVERIFY(bytes.contains(holds));
}

void TestMetricsView::exportThatFailsIsSaid()
{
    ViewFixture fixture;
    Window window(fixture);

    QVERIFY(!window.view.exportTo(QStringLiteral("/nowhere/at/all.png")));
    QVERIFY(window.find<QLabel>("metricsCursor")->text().contains(QStringLiteral("/nowhere")));
    QVERIFY(!window.view.exportTo(QStringLiteral("plots.docx")));
}

void TestMetricsView::skewIsReadOut()
{
    SkewPanel panel;

    panel.setSkew({{"payment-events", {{0, 30, 0.3, {}, 0}, {1, 70, 0.7, "P-77", 0.21}}}});

    QCOMPARE(panel.accessibleDescription(),
             QStringLiteral("payment-events 0: 30 %, 1: 70 %, P-77 is 21 %"));
}

void TestMetricsView::namesAreShort_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("shown");

    QTest::newRow("ends") << QStringList{u"order-events"_s, u"payment-events"_s}
                          << QStringList{u"order"_s, u"payment"_s};
    QTest::newRow("beginnings") << QStringList{u"Sandbox · order"_s, u"Sandbox · payment"_s}
                                << QStringList{u"order"_s, u"payment"_s};
    QTest::newRow("both") << QStringList{u"a.order-events"_s, u"a.payment-events"_s}
                          << QStringList{u"order"_s, u"payment"_s};
    QTest::newRow("nothing in common")
        << QStringList{u"order"_s, u"payment"_s} << QStringList{u"order"_s, u"payment"_s};
    QTest::newRow("one alone") << QStringList{u"order-events"_s} << QStringList{u"order-events"_s};
    QTest::newRow("one is the rest of the other") << QStringList{u"order-events"_s, u"events"_s}
                                                  << QStringList{u"order-events"_s, u"events"_s};
    QTest::newRow("letters in common are no word")
        << QStringList{u"order"_s, u"ordinary"_s} << QStringList{u"order"_s, u"ordinary"_s};
}

void TestMetricsView::namesAreShort()
{
    QFETCH(const QStringList, names);

    QTEST(shortNames(names), "shown");
}

QTEST_MAIN(TestMetricsView)
#include "tst_metricsview.moc"
