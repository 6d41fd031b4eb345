#include "app/view/idempotency/keysview.h"
#include "app/view/idempotency/keytablemodel.h"
#include "app/view/outbox/outboxview.h"
#include "app/view/simulator/breakpointdialog.h"
#include "app/view/simulator/comparepanel.h"
#include "app/view/simulator/durationplot.h"
#include "app/view/simulator/faultshelf.h"
#include "app/view/simulator/gallerypage.h"
#include "app/view/simulator/linelist.h"
#include "app/view/simulator/montecarlojob.h"
#include "app/view/simulator/montecarlopanel.h"
#include "app/view/simulator/openingbar.h"
#include "app/view/simulator/runtree.h"
#include "app/view/simulator/simulatorcanvas.h"
#include "app/view/simulator/simulatorview.h"
#include "app/view/simulator/timelinebar.h"
#include "app/widget/emptystate.h"
#include "app/widget/messagebar.h"
#include "app/widget/simulatedmark.h"
#include "sim/definition/opendefinition.h"
#include "sim/gallery/worlds.h"
#include "tests/view/viewfixture.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>

#include <functional>

using namespace app;
using namespace Qt::StringLiterals;

namespace {

struct Window
{
    explicit Window(ViewFixture& fixture) : view(fixture.context())
    {
        view.resize(1280, 720);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }

    template <typename T>
    T* find(const char* name)
    {
        return view.findChild<T*>(QLatin1String(name));
    }

    void press(const char* name)
    {
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button, name);
        button->click();
    }

    //! From the gallery, as a person does it.
    void open(const QString& id)
    {
        view.gallery().choose(id);
        press("openPaused");
        QVERIFY(!view.isInGallery());
    }

    void openFile(const QString& path)
    {
        view.openFile(path);
        view.opening().finish();
    }

    std::uint64_t step() { return view.run().shown().step; }

    void stepUntil(const std::function<bool()>& isThere)
    {
        for (int i = 0; i < 300 && !isThere(); ++i)
            press("simStepButton");
        QVERIFY(isThere());
    }

    SimulatorView view;
};

QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& text)
{
    const auto path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return {};
    return path;
}

//! The line of the invariant that is broken.
const Line* broken(const LineList& invariants)
{
    for (const auto& line : invariants.lines())
        if (!line.link.isEmpty())
            return &line;
    return nullptr;
}

} // namespace

class TestSimulatorView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGalleryIsFirst();
    void theGalleryIsSearched();
    void aRunIsSteppedToItsFailureAndAnotherWayTaken();
    void digitsOnThePictureTakeChoices();
    void theSliderGoesToAStep();
    void aBrokenInvariantLeadsToItsStep();
    void aFaultThatCannotStrikeSaysSo();
    void thePictureIsInspected();
    void theFixHoldsUnderTheSameSchedule();
    void eventsOfTheRunReachTheSession();
    void aFileThatIsNoRunIsRefused_data();
    void aFileThatIsNoRunIsRefused();
    void aSavedRunIsOpenedWhereItStood();
    void aDefinitionIsOpenedAndItsRunSavedAndOpened();
    void aDroppedFileIsOpened();
    void aConditionIsCheckedWhileItIsWritten();
    void manySeedsAreRunAndTheFirstThatFailsIsOpened();
    void aSeriesIsCancelledAndADefinitionHasOneToo();
    void theRecordsOfARunAreExported();
    void everythingFitsASmallWindow();
    void theOutboxFollowsTheSlider();
    void theKeysFollowTheSlider();
    void aSystemWithoutOutboxSaysSo();
    void openingASavedRunIsCancelled();
    void aFaultIsDroppedOnALink();
    void everyFaultHasACardWithAName_data();
    void everyFaultHasACardWithAName();
    void aProcessCrashesBeforeWhatWasSaid_data();
    void aProcessCrashesBeforeWhatWasSaid();
    void aMessageIsInspectedByMouseAndKeyboard();
    void aSimulatedRowShowsItsPayload_data();
    void aSimulatedRowShowsItsPayload();
    void thePictureIsReadAloud();
};

void TestSimulatorView::theGalleryIsFirst()
{
    ViewFixture fixture;
    Window window(fixture);

    QVERIFY(window.view.isInGallery());
    QVERIFY(window.view.gallery().gallery().unreadable.empty());
    QVERIFY(window.view.gallery().shownCards().size() > 10);
    QVERIFY(window.find<LineList>("galleryShelves")->lines().size() > 1);
}

void TestSimulatorView::theGalleryIsSearched()
{
    ViewFixture fixture;
    Window window(fixture);
    auto* search = window.find<QLineEdit>("gallerySearch");

    search->setText(u"PublishOnce"_s);
    QVERIFY(!window.view.gallery().shownCards().empty());
    for (const auto* card : window.view.gallery().shownCards())
        QVERIFY2(card->scenario().breaks == "PublishOnce"
                     || card->accessibleName().contains(u"PublishOnce"_s),
                 card->scenario().id.c_str());
    search->setText(u"no such thing"_s);

    QVERIFY(window.view.gallery().shownCards().empty());
}

void TestSimulatorView::aRunIsSteppedToItsFailureAndAnotherWayTaken()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"relay-crash"_s);
    auto& invariants = *window.find<LineList>("invariants");
    QVERIFY(!broken(invariants));

    for (int i = 0; i < 200 && !broken(invariants); ++i)
        window.press("simStepButton");
    QVERIFY(broken(invariants));
    const auto failed = window.step();
    QCOMPARE(broken(invariants)->link, u"step %1"_s.arg(failed));

    window.press("simBackButton");
    QVERIFY(!broken(invariants));
    QCOMPARE(window.step(), failed - 1);

    // Another fault is allowed here, and then taken: both leave the first run.
    auto* shelf = window.find<FaultShelf>("faultShelf");
    QMenu menu;
    shelf->fillMenu(menu, "duplicate");
    menu.actions().at(menu.actions().size() - 3)->trigger();
    const auto faults = [&] {
        std::vector<int> lines;
        const auto& choices = window.view.run().shown().choices;
        for (std::size_t at = 0; at < choices.size(); ++at)
            if (!choices[at].fault.empty())
                lines.push_back(int(at));
        return lines;
    };
    for (int i = 0; i < 50 && faults().empty(); ++i)
        window.press("simStepButton");
    QVERIFY(!faults().empty());
    auto* list = window.find<LineList>("choices");
    Q_EMIT list->chosen(faults().front());
    QVERIFY(!window.view.run().shown().last->taken.fault.empty());

    QCOMPARE(window.view.run().stage()->branches().size(), std::size_t(2));
    QCOMPARE(window.find<RunTree>("runTree")->topLevelItem(0)->childCount(), 1);
    auto* compare = window.find<ComparePanel>("comparePanel");
    compare->compare(0, 1);
    QVERIFY2(compare->verdict().contains(u"step %1."_s.arg(failed)),
             qPrintable(compare->verdict()));
    QVERIFY(window.find<QTableWidget>("compareTable")->rowCount() > 2);
}

void TestSimulatorView::digitsOnThePictureTakeChoices()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"a-dozen-orders"_s);
    auto* canvas = window.find<SimulatorCanvas>("simulatorCanvas");
    const auto label = window.view.run().shown().choices.front().label;

    QTest::keyClick(canvas, Qt::Key_1);

    QCOMPARE(window.step(), std::uint64_t(1));
    QCOMPARE(window.view.run().stage()->taken(1).taken.label, label);
}

void TestSimulatorView::theSliderGoesToAStep()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"one-order"_s);
    for (int i = 0; i < 20; ++i)
        window.press("simStepButton");
    auto* bar = window.find<TimelineBar>("simulatorTimeline");

    QTest::mouseClick(bar, Qt::LeftButton, {}, QPoint(bar->xOf(7), bar->height() / 2));

    QCOMPARE(window.step(), std::uint64_t(7));
    QTest::keyClick(bar, Qt::Key_End);
    QCOMPARE(window.step(), std::uint64_t(20));
}

void TestSimulatorView::aBrokenInvariantLeadsToItsStep()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"relay-crash"_s);
    auto& invariants = *window.find<LineList>("invariants");
    for (int i = 0; i < 200 && !broken(invariants); ++i)
        window.press("simStepButton");
    const auto failed = window.step();
    window.press("simStepButton");
    window.press("simStepButton");

    Q_EMIT invariants.chosen(int(broken(invariants) - invariants.lines().data()));

    QCOMPARE(window.step(), failed);
}

void TestSimulatorView::aFaultThatCannotStrikeSaysSo()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"one-order"_s);
    auto* shelf = window.find<FaultShelf>("faultShelf");
    const QSignalSpy refused(shelf, &FaultShelf::refused);

    shelf->strike("duplicate", {.card = "orders-db"});

    QCOMPARE(refused.size(), 1);
}

void TestSimulatorView::thePictureIsInspected()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"one-order"_s);
    for (int i = 0; i < 12; ++i)
        window.press("simStepButton");
    auto* canvas = window.find<SimulatorCanvas>("simulatorCanvas");
    const auto box = canvas->cardRect("relay");
    QVERIFY(!box.isEmpty());

    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, box.center());

    QCOMPARE(canvas->selected(), std::string("relay"));
    auto* tree = window.find<QTreeWidget>("simulatorInspector");
    QVERIFY(tree->topLevelItemCount() >= 2);
    QVERIFY(tree->topLevelItem(tree->topLevelItemCount() - 1)->childCount() > 0);
}

void TestSimulatorView::theFixHoldsUnderTheSameSchedule()
{
    ViewFixture fixture;
    Window window(fixture);
    const sim::gallery::Scenario* scenario = nullptr;
    for (const auto& one : window.view.gallery().gallery().scenarios)
        if (one.fix && !one.breaks.empty() && one.world == "choreography")
            scenario = &one;
    QVERIFY(scenario);

    window.view.open(*scenario, {.isFixed = true}, true);
    window.view.run().runTo();
    window.view.run().finishExpress();

    for (const auto& verdict : window.view.run().shown().verdicts)
        if (verdict.name == scenario->breaks)
            QVERIFY2(verdict.holds, verdict.name.c_str());
}

void TestSimulatorView::eventsOfTheRunReachTheSession()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"one-order"_s);
    window.view.run().runTo();
    window.view.run().finishExpress();
    const auto count = window.view.run().stage()->published(0).size();
    QVERIFY(count > 3);

    QVERIFY(QTest::qWaitFor([&] { return fixture.session().store().end() == count; }, 10'000));
    const auto sources = fixture.session().sources();
    QVERIFY(sources.back().origin == model::Origin::Simulated);

    // What comes after the slider is not shown elsewhere.
    const QSignalSpy spans(&fixture.wishes(), &Wishes::timeSpanWanted);
    window.view.run().seek(5);
    window.view.hide();
    QCOMPARE(spans.size(), 1);
}

void TestSimulatorView::aFileThatIsNoRunIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");

    QTest::newRow("a scenario of a shelf that is none")
        << QByteArray("{\"id\": \"x\",\n  \"shelf\": 7}") << u"line 2, column 12"_s;
    QTest::newRow("a definition cut short")
        << QByteArray("{\"saga\": \"x\",\n  \"services\": {") << u"line 2"_s;
    QTest::newRow("a definition with an unknown member")
        << QByteArray("{\"saga\": \"x\",\n  \"servces\": {}}") << u"line 2, column 3"_s;
    QTest::newRow("a run of another version")
        << QByteArray("{\"sagalensRun\": 99}") << u"version 99"_s;
    QTest::newRow("no JSON") << QByteArray("hello") << u"not JSON"_s;
}

void TestSimulatorView::aFileThatIsNoRunIsRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, said);
    ViewFixture fixture;
    Window window(fixture);
    const QTemporaryDir folder;
    const auto path = write(folder, u"wrong.json"_s, text);

    window.openFile(path);

    QVERIFY(window.view.isInGallery());
    const auto* bar = window.view.findChild<MessageBar*>();
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u"wrong.json"_s), qPrintable(bar->text()));
    QVERIFY2(bar->text().contains(said), qPrintable(bar->text()));
    window.open(u"one-order"_s);
    QVERIFY(!bar->isVisible());
}

void TestSimulatorView::aSavedRunIsOpenedWhereItStood()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"relay-crash"_s);
    for (int i = 0; i < 30; ++i)
        window.press("simStepButton");
    window.view.run().seek(17);
    const auto hash = window.view.run().stage()->hash();
    const auto end = window.view.run().shown().end;
    const QTemporaryDir folder;
    const auto text = QByteArray::fromStdString(window.view.run().stage()->save());
    const auto path = write(folder, u"crash.run.json"_s, text);
    window.open(u"one-order"_s);

    window.openFile(path);

    QCOMPARE(window.step(), std::uint64_t(17));
    QCOMPARE(window.view.run().shown().end, end);
    QVERIFY(window.view.run().stage()->hash() == hash);
    QVERIFY(window.view.run().start() == window.view.run().stage()->beganAt());

    // Another hash at a step: the run that is open stays.
    auto edited = text;
    const auto step = edited.indexOf("\"17 ") + 4;
    QVERIFY(step > 4);
    edited[step] = edited[step] == '0' ? '1' : '0';
    window.openFile(write(folder, u"edited.run.json"_s, edited));
    const auto said = window.view.findChild<MessageBar*>()->text();
    QVERIFY2(said.contains(u"edited.run.json, line "_s) && said.contains(u"step 17"_s),
             qPrintable(said));
    QVERIFY(window.view.run().stage()->hash() == hash);
}

void TestSimulatorView::aDefinitionIsOpenedAndItsRunSavedAndOpened()
{
    ViewFixture fixture;
    Window window(fixture);
    const QTemporaryDir folder;
    const auto* shipped = sim::definition::embeddedDefinition("cqrs");
    QVERIFY(shipped);
    const auto path =
        write(folder, u"mine.json"_s, QByteArray(shipped->data(), qsizetype(shipped->size())));

    window.openFile(path);
    QVERIFY(!window.view.isInGallery());
    QCOMPARE(window.view.run().title(), u"mine.json"_s);
    for (int i = 0; i < 12; ++i)
        window.press("simStepButton");
    const auto hash = window.view.run().stage()->hash();
    const auto saved = write(folder, u"mine.run.json"_s,
                             QByteArray::fromStdString(window.view.run().stage()->save()));
    window.view.run().seek(0);
    window.openFile(saved);

    QCOMPARE(window.step(), std::uint64_t(12));
    QVERIFY(window.view.run().stage()->hash() == hash);
}

void TestSimulatorView::aDroppedFileIsOpened()
{
    ViewFixture fixture;
    Window window(fixture);
    const QTemporaryDir folder;
    const auto* shipped = sim::definition::embeddedDefinition("cqrs");
    const auto path =
        write(folder, u"mine.json"_s, QByteArray(shipped->data(), qsizetype(shipped->size())));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});

    QDragEnterEvent enter({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&window.view.gallery(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&window.view, &drop);
    window.view.opening().finish();

    QVERIFY(!window.view.isInGallery());
    QCOMPARE(window.view.run().title(), u"mine.json"_s);

    // A capture is the window's.
    data.setUrls({QUrl::fromLocalFile(folder.filePath(u"some.pcapng"_s))});
    QDragEnterEvent other({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&window.view, &other);
    QVERIFY(!other.isAccepted());
}

void TestSimulatorView::aConditionIsCheckedWhileItIsWritten()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"relay-crash"_s);
    BreakpointDialog dialog(window.view.run(), u"Run until"_s, u"Run"_s, &window.view);
    dialog.addBackwards(u"Run back"_s);
    auto* edit = dialog.findChild<QLineEdit*>(u"breakpointText"_s);
    auto* deed = dialog.findChild<QPushButton*>(u"breakpointDeed"_s);
    auto* trouble = dialog.findChild<QLabel*>(u"breakpointTrouble"_s);
    QVERIFY(!deed->isEnabled());

    edit->setText(u"actor:relay or fault:crsh"_s);
    QVERIFY(!deed->isEnabled());
    QVERIFY2(trouble->text().startsWith(u"Column 22:"_s), qPrintable(trouble->text()));
    edit->setText(u"payload.x >"_s);
    QVERIFY2(trouble->text().startsWith(u"Column 12:"_s), qPrintable(trouble->text()));
    edit->setText(u"actor:relay or fault:crash"_s);
    QVERIFY(trouble->text().isEmpty());
    QVERIFY(deed->isEnabled());

    dialog.findChild<QPushButton*>(u"breakpointBack"_s)->click();
    QVERIFY(dialog.isBackwards());
    QCOMPARE(dialog.condition(), std::string("actor:relay or fault:crash"));
}

void TestSimulatorView::manySeedsAreRunAndTheFirstThatFailsIsOpened()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"relay-crash"_s);
    auto* panel = window.find<MonteCarloPanel>("monteCarlo");
    window.find<QLineEdit>("mcRates")->setText(u"crsh=1"_s);
    QVERIFY(!window.find<QPushButton>("mcStart")->isEnabled());
    QVERIFY(window.find<QLabel>("mcStatus")->text().contains(u"crsh"_s));
    window.find<QLineEdit>("mcRates")->setText(u"crash=0.05 duplicate=0.05"_s);
    window.find<QSpinBox>("mcRuns")->setValue(60);

    window.press("mcStart");
    QVERIFY(panel->job().isRunning());
    panel->job().wait();

    QCOMPARE(panel->report().runs, std::uint64_t(60));
    const auto& lines = window.find<LineList>("mcInvariants")->lines();
    int failed = -1;
    for (int at = 0; at < int(lines.size()); ++at)
        if (lines[std::size_t(at)].text == u"PublishOnce"_s)
            failed = at;
    QVERIFY(failed >= 0);
    const auto& tallies = panel->report().tallies;
    const auto tally =
        *std::ranges::find_if(tallies, [](const auto& one) { return one.name == "PublishOnce"; });
    // What broke is seen first.
    QVERIFY(!lines.front().link.isEmpty());
    QVERIFY(tally.broken > 0);
    QCOMPARE(lines[std::size_t(failed)].link, u"seed %1"_s.arg(tally.firstSeed));
    std::size_t sagas = 0;
    for (const auto bar : window.find<DurationPlot>("durationPlot")->bars())
        sagas += bar;
    QVERIFY(sagas > 0 && sagas <= panel->report().sagas.size());
    QVERIFY(!window.find<LineList>("mcEnds")->lines().empty());

    // As many lines as runs, and their heading.
    const QTemporaryDir folder;
    panel->exportCsv(folder.filePath(u"runs.csv"_s));
    panel->job().wait();
    QFile csv(folder.filePath(u"runs.csv"_s));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll().count('\n'), 61);

    Q_EMIT window.find<LineList>("mcInvariants")->chosen(failed);
    window.view.run().finishExpress();
    QCOMPARE(window.find<QToolButton>("simSeed")->text(), QString::number(tally.firstSeed));
    QCOMPARE(window.step(), tally.step);
    for (const auto& verdict : window.view.run().shown().verdicts)
        if (verdict.name == "PublishOnce")
            QCOMPARE(verdict.brokeAt, std::optional(window.step()));
    // What was found stays to be read beside it.
    QCOMPARE(panel->report().runs, std::uint64_t(60));
}

void TestSimulatorView::aSeriesIsCancelledAndADefinitionHasOneToo()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"one-order"_s);
    auto* panel = window.find<MonteCarloPanel>("monteCarlo");
    window.find<QSpinBox>("mcRuns")->setValue(100'000);

    window.press("mcStart");
    window.press("mcStart");
    panel->job().wait();

    QVERIFY(!panel->job().isRunning());
    QVERIFY(panel->report().runs < 100'000);
    const QTemporaryDir folder;
    const auto* shipped = sim::definition::embeddedDefinition("cqrs");
    window.openFile(
        write(folder, u"mine.json"_s, QByteArray(shipped->data(), qsizetype(shipped->size()))));
    QCOMPARE(panel->report().runs, std::uint64_t(0));
    window.find<QSpinBox>("mcRuns")->setValue(20);
    window.press("mcStart");
    panel->job().wait();
    QCOMPARE(panel->report().runs, std::uint64_t(20));
    QVERIFY(!window.find<LineList>("mcInvariants")->lines().empty());
}

void TestSimulatorView::theRecordsOfARunAreExported()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"one-order"_s);
    window.view.run().runTo();
    window.view.run().finishExpress();
    const auto count = window.view.run().stage()->published(0).size();
    const QTemporaryDir folder;

    window.view.exportRecords(folder.filePath(u"run.ndjson"_s));

    QFile file(folder.filePath(u"run.ndjson"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto lines = file.readAll().split('\n');
    QCOMPARE(std::size_t(lines.size()), count + 1);
    QVERIFY2(lines.front().contains("\"topic\":\"order-events\""), lines.front().constData());
    window.view.exportRecords(folder.filePath(u"no/such/folder"_s));
    QVERIFY(window.view.findChild<MessageBar*>()->text().contains(u"no/such/folder"_s));
}

void TestSimulatorView::everythingFitsASmallWindow()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"one-order"_s);

    // The figures of the tool bar are read whole.
    window.view.run().runTo();
    window.view.run().finishExpress();
    QVERIFY(window.step() >= 10);
    const auto* time = window.find<QLabel>("simTime");
    QTRY_VERIFY2(time->fontMetrics().horizontalAdvance(time->text())
                     <= time->contentsRect().width(),
                 qPrintable(time->text()));
    QVERIFY2(window.view.minimumSizeHint().width() <= 1280,
             qPrintable(QString::number(window.view.minimumSizeHint().width())));
    QVERIFY2(window.view.minimumSizeHint().height() <= 700,
             qPrintable(QString::number(window.view.minimumSizeHint().height())));
}

//! The row of the run's outbox that was published twice; nothing: none was.
static std::optional<model::OutboxRowState> twice(ViewFixture& fixture)
{
    const auto& board = fixture.session().analysis().outbox;
    for (const auto& table : board.summaries()) {
        const auto rows = board.changes(table->id, 0, 0);
        for (const auto& row : rows.rows)
            if (row.verdict == model::OutboxVerdict::PublishedTwice)
                return board.row(table->id, rows.epoch, row.serial);
    }
    return std::nullopt;
}

void TestSimulatorView::theOutboxFollowsTheSlider()
{
    ViewFixture fixture;
    Window window(fixture);
    OutboxView outbox(fixture.context());
    outbox.resize(1200, 700);
    window.open(u"relay-crash"_s);
    auto& invariants = *window.find<LineList>("invariants");
    window.stepUntil([&] { return broken(invariants) != nullptr; });
    const auto failed = window.step();

    // Another view comes to the front.
    window.view.hide();
    outbox.show();
    const auto isTwice = [&] {
        outbox.tick();
        return twice(fixture).has_value();
    };
    QVERIFY(QTest::qWaitFor(isTwice, 10'000));
    QVERIFY(!twice(fixture)->row.sent);
    QCOMPARE(twice(fixture)->records.size(), std::size_t(2));
    auto* rows = outbox.findChild<QAbstractItemView*>(u"outboxTable"_s);
    QVERIFY(QTest::qWaitFor([&] { return isTwice() && rows->model()->rowCount() > 0; }, 10'000));
    const auto count = rows->model()->rowCount();
    // Nothing of it can be changed.
    QVERIFY(outbox.findChild<QWidget*>(u"outboxWrite"_s)->isHidden());
    QVERIFY(outbox.findChild<SimulatedMark*>()->isVisible());

    // One step back it was published once; the record that is still to come does not count.
    window.view.run().stepBack();
    QCOMPARE(window.step(), failed - 1);
    QVERIFY(QTest::qWaitFor([&] { return !isTwice(); }, 10'000));
    QCOMPARE(rows->model()->rowCount(), count);

    // Marked later, and not marked any more when one goes back before it.
    const auto isMarked = [&] {
        outbox.tick();
        const auto row = twice(fixture);
        return row && row->row.sent;
    };
    window.view.run().setBreakpoints({});
    window.view.run().runTo();
    window.view.run().finishExpress();
    QVERIFY(QTest::qWaitFor(isMarked, 10'000));
    window.view.run().seek(failed);
    QVERIFY(QTest::qWaitFor([&] { return isTwice() && !isMarked(); }, 10'000));
    window.view.run().seek(0);
    QVERIFY(QTest::qWaitFor(
        [&] {
            outbox.tick();
            return rows->model()->rowCount() == 0;
        },
        10'000));
}

void TestSimulatorView::theKeysFollowTheSlider()
{
    ViewFixture fixture;
    Window window(fixture);
    KeysView keys(fixture.context());
    keys.resize(1200, 700);
    window.open(u"relay-crash"_s);
    window.view.run().setBreakpoints({});
    window.view.run().runTo();
    window.view.run().finishExpress();
    const auto stored = window.view.run().stage()->tables(100).keys;
    QVERIFY(!stored.empty());

    window.view.hide();
    keys.show();
    const auto shows = [&](std::size_t count) {
        keys.refresh();
        return std::size_t(keys.table().rowCount()) == count;
    };
    QVERIFY(QTest::qWaitFor([&] { return shows(stored.size()); }, 10'000));
    const auto line = keys.table().line(0);
    QVERIFY2(line.key.starts_with("processed:"), line.key.c_str());
    QVERIFY(line.there);
    QVERIFY(line.clock == window.view.run().stage()->now());
    QVERIFY(keys.findChild<SimulatedMark*>()->isVisible());
    // Its copy came twice and was skipped.
    QVERIFY(QTest::qWaitFor(
        [&] {
            const auto report = fixture.session().analysis().keys.report();
            return report->counts[std::size_t(model::KeyVerdict::Absorbed)] == 1;
        },
        10'000));

    window.view.run().seek(0);
    const auto* empty = keys.findChild<EmptyState*>(u"keysEmpty"_s);
    QVERIFY(QTest::qWaitFor([&] { return shows(0) && empty->isVisible(); }, 10'000));
}

void TestSimulatorView::aSystemWithoutOutboxSaysSo()
{
    ViewFixture fixture;
    Window window(fixture);
    OutboxView outbox(fixture.context());
    const QTemporaryDir folder;
    const auto* shipped = sim::definition::embeddedDefinition("dual-write");
    QVERIFY(shipped);
    window.openFile(
        write(folder, u"mine.json"_s, QByteArray(shipped->data(), qsizetype(shipped->size()))));
    const auto tables = window.view.run().stage()->tables(10);
    window.press("simStepButton");
    window.view.hide();
    outbox.show();

    const auto summaries = fixture.session().analysis().outbox.summaries();
    QCOMPARE(summaries.size(), std::size_t(1));
    QCOMPARE(summaries.front()->state == model::OutboxSummary::State::NoTable,
             tables.outbox.empty());
    outbox.tick();
    QVERIFY(outbox.findChild<EmptyState*>(u"outboxEmpty"_s)->isVisible());
}

void TestSimulatorView::openingASavedRunIsCancelled()
{
    ViewFixture fixture;
    Window window(fixture);
    auto many = sim::gallery::openWorld("choreography", {{"orders", "500"}, {"seed", "5"}}, {});
    QVERIFY(many.ok());
    (*many)->run([](const sim::stage::Stage&) { return false; });
    const QTemporaryDir folder;
    const auto path = write(folder, u"many.run.json"_s, QByteArray::fromStdString((*many)->save()));
    window.open(u"one-order"_s);
    const auto hash = window.view.run().stage()->hash();

    window.view.openFile(path);
    QVERIFY(window.view.opening().isOpening());
    window.find<QPushButton>("cancelOpening")->click();
    // The window is used meanwhile.
    window.press("simStepButton");
    QCOMPARE(window.step(), std::uint64_t(1));
    window.press("simBackButton");
    window.view.opening().finish();

    QVERIFY(window.view.run().stage()->hash() == hash);
    QVERIFY(window.view.findChild<MessageBar*>()->text().contains(u"cancelled"_s));
    window.openFile(path);
    QVERIFY(!(window.view.run().stage()->hash() == hash));
    QVERIFY(!window.view.opening().isVisible());
}

void TestSimulatorView::aFaultIsDroppedOnALink()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"one-order"_s);
    auto* canvas = window.find<SimulatorCanvas>("simulatorCanvas");
    const auto& run = window.view.run();
    // To where the relay is about to publish.
    window.stepUntil([&] {
        const auto* next = run.shown().next();
        return next && next->from == "relay" && next->to == "broker";
    });
    const auto at = canvas->linkPoint("relay", "broker");
    QVERIFY(canvas->viewport()->rect().contains(at));
    QMimeData data;
    data.setData(u"application/x-sagalens-fault"_s, "duplicate");

    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(canvas->viewport(), &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(canvas->viewport(), &move);
    QVERIFY(move.isAccepted());
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(canvas->viewport(), &drop);

    const auto* bar = window.view.findChild<MessageBar*>();
    QVERIFY2(run.shown().last->taken.fault == "duplicate", qPrintable(bar->text()));

    // The same by the menu.
    window.press("simBackButton");
    QMenu menu;
    window.find<FaultShelf>("faultShelf")->fillMenu(menu, "duplicate");
    QAction* there = nullptr;
    for (auto* action : menu.findChildren<QAction*>())
        if (action->text() == u"relay → broker"_s)
            there = action;
    QVERIFY(there);
    there->trigger();
    QCOMPARE(run.shown().last->taken.fault, std::string("duplicate"));
}

void TestSimulatorView::thePictureIsReadAloud()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"relay-crash"_s);
    auto& invariants = *window.find<LineList>("invariants");
    window.stepUntil([&] { return broken(invariants) != nullptr; });
    auto* canvas = window.find<SimulatorCanvas>("simulatorCanvas");
    auto* list = QAccessible::queryAccessibleInterface(canvas);
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QStringList names;
    for (int i = 0; i < list->childCount(); ++i)
        names += list->child(i)->text(QAccessible::Name);
    const auto says = [&](const QString& what) {
        return std::ranges::any_of(names, [&](const QString& name) { return name.contains(what); });
    };

    QVERIFY2(says(u"orders-db, outbox #1 ORDER_CREATED: waiting"_s), qPrintable(names.join(u'\n')));
    QVERIFY2(says(u"ORDER_CREATED, again"_s), qPrintable(names.join(u'\n')));
    QVERIFY2(says(u"broker, order-events P0"_s), qPrintable(names.join(u'\n')));
    QVERIFY2(says(u"Choice: "_s), qPrintable(names.join(u'\n')));
    // A choice is taken by its action, a card selected.
    auto* first = list->child(0);
    QVERIFY(first->rect().isValid());
    first->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(first->state().selected);
    const auto step = window.step();
    auto* last = list->child(list->childCount() - 1);
    QCOMPARE(last->role(), QAccessible::Button);
    last->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(window.step(), step + 1);
}

void TestSimulatorView::everyFaultHasACardWithAName_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::newRow("the shop") << u"one-order"_s;
    QTest::newRow("a definition") << u"created-at"_s;
}

void TestSimulatorView::everyFaultHasACardWithAName()
{
    QFETCH(const QString, scenario);
    ViewFixture fixture;
    Window window(fixture);
    window.open(scenario);
    const auto faults = window.view.run().stage()->faults();
    QVERIFY(faults.size() > 15);
    for (const auto* fault : {"declined", "late-timeout", "service-down", "crash", "duplicate",
                              "loss", "delay", "reorder", "rebalance", "key-expiry", "poison",
                              "old-schema", "slow-consumer", "broker-down", "relay-twice"})
        QVERIFY2(std::ranges::count(faults, fault) == 1, fault);

    for (const auto& fault : faults) {
        auto* card = window.view.findChild<FaultCard*>(u"fault-"_s + QString::fromStdString(fault));
        QVERIFY2(card, fault.c_str());
        QCOMPARE(card->text(), faultName(fault));
        // Its own name in the user's language, not the setting's.
        QVERIFY2(hasFaultName(fault), fault.c_str());
    }
    QVERIFY(window.view.findChild<FaultCard*>(u"fault-crash-before"_s));
}

void TestSimulatorView::aProcessCrashesBeforeWhatWasSaid_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("point");
    QTest::addColumn<QString>("label");
    QTest::newRow("commit") << u"one-order"_s << u"commit"_s << u"handles"_s;
    QTest::newRow("publish") << u"one-order"_s << u"publish"_s << u"sends"_s;
    QTest::newRow("mark") << u"one-order"_s << u"mark"_s << u"marks"_s;
    QTest::newRow("effect") << u"one-order"_s << u"effect"_s << u"handles"_s;
    QTest::newRow("ack") << u"one-order"_s << u"ack"_s << u"acknowledges"_s;
}

//! Nothing can do that yet: the run goes on to where something can.
void TestSimulatorView::aProcessCrashesBeforeWhatWasSaid()
{
    QFETCH(const QString, scenario);
    QFETCH(const QString, point);
    QFETCH(const QString, label);
    ViewFixture fixture;
    Window window(fixture);
    window.open(scenario);
    QMenu menu;
    window.find<FaultShelf>("faultShelf")->fillMenu(menu, "crash-before");
    auto* action = menu.findChild<QAction*>(u"crashBefore-"_s + point);
    QVERIFY(action);

    action->trigger();

    const auto& last = window.view.run().shown().last;
    QVERIFY(last);
    QCOMPARE(last->taken.fault, std::string("crash"));
    // What the process was about to do.
    auto* stage = const_cast<sim::stage::Stage*>(window.view.run().stage());
    const auto at = stage->step();
    const auto process = last->taken.label.substr(0, last->taken.label.find(" crash")) + ' ';
    stage->seek(at - 1);
    const auto choices = stage->choices();
    QVERIFY(std::ranges::any_of(choices, [&](const sim::stage::Choice& one) {
        return one.fault.empty() && one.label.starts_with(process)
               && one.label.find(label.toStdString()) != std::string::npos;
    }));
    auto* card = window.view.findChild<FaultCard*>(u"fault-crash-before"_s);
    QVERIFY2(card->text().contains(point), qPrintable(card->text()));
}

void TestSimulatorView::aMessageIsInspectedByMouseAndKeyboard()
{
    ViewFixture fixture;
    Window window(fixture);
    window.open(u"one-order"_s);
    auto* canvas = window.find<SimulatorCanvas>("simulatorCanvas");
    const auto token = [&]() -> const CanvasItem* {
        for (const auto& item : canvas->items())
            if (item.kind == CanvasItem::Kind::Token)
                return &item;
        return nullptr;
    };
    window.stepUntil([&] { return token() != nullptr; });
    const auto place = token()->place;
    auto* tree = window.find<QTreeWidget>("simulatorInspector");
    const auto valueOf = [&](const QString& name) {
        const auto found = tree->findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QString() : found.front()->text(1);
    };

    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, canvas->tokenRect(place).center());

    QCOMPARE(canvas->selectedToken(), place);
    QCOMPARE(valueOf(u"Type"_s), u"ORDER_CREATED"_s);
    QCOMPARE(valueOf(u"Key"_s), u"O-1"_s);
    QCOMPARE(valueOf(u"Place"_s), QString::fromStdString(place));
    QVERIFY(!valueOf(u"Event id"_s).isEmpty());

    // It has an item of its own, which says type, key and place.
    auto* list = QAccessible::queryAccessibleInterface(canvas);
    QAccessibleInterface* spoken = nullptr;
    for (int i = 0; i < list->childCount(); ++i)
        if (list->child(i)->state().selected)
            spoken = list->child(i);
    QVERIFY(spoken);
    const auto name = spoken->text(QAccessible::Name);
    QVERIFY2(name.contains(u"ORDER_CREATED O-1"_s) && name.contains(QString::fromStdString(place)),
             qPrintable(name));
    QVERIFY(spoken->rect().isValid());

    // The same by the keyboard: brackets go on, Return goes to the inspector.
    canvas->setSelected({});
    canvas->setFocus();
    for (int i = 0; i < 50 && canvas->selectedToken() != place; ++i)
        QTest::keyClick(canvas, Qt::Key_BracketRight);
    QCOMPARE(canvas->selectedToken(), place);
    QCOMPARE(valueOf(u"Place"_s), QString::fromStdString(place));
    QTest::keyClick(canvas, Qt::Key_BracketLeft);
    QVERIFY(canvas->selectedToken() != place);
    QTest::keyClick(canvas, Qt::Key_Return);
    QVERIFY(tree->currentItem());
}

void TestSimulatorView::aSimulatedRowShowsItsPayload_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::newRow("a definition") << u"created-at"_s;
    QTest::newRow("the shop") << u"relay-crash"_s;
}

void TestSimulatorView::aSimulatedRowShowsItsPayload()
{
    QFETCH(QString, scenario);
    ViewFixture fixture;
    Window window(fixture);
    OutboxView outbox(fixture.context());
    outbox.resize(1200, 700);
    window.open(scenario);
    window.stepUntil([&] { return !window.view.run().stage()->tables(10).rows.empty(); });
    window.view.hide();
    outbox.show();
    auto* rows = outbox.findChild<QAbstractItemView*>(u"outboxTable"_s);
    QVERIFY(QTest::qWaitFor(
        [&] {
            outbox.tick();
            return rows->model()->rowCount() > 0;
        },
        10'000));

    rows->setCurrentIndex(rows->model()->index(0, 0));
    for (auto* button : outbox.findChildren<QPushButton*>())
        if (button->text() == u"Payload"_s)
            button->click();

    auto* payload = outbox.findChild<QPlainTextEdit*>();
    QVERIFY(payload);
    QVERIFY(QTest::qWaitFor(
        [&] {
            outbox.tick();
            return payload->toPlainText().contains(u"\"orderId\":\"O-1\""_s);
        },
        10'000));
}

QTEST_MAIN(TestSimulatorView)
#include "tst_simulatorview.moc"
