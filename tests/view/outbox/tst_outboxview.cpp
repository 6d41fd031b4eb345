#include "app/session/outboxwatch.h"
#include "app/view/outbox/outboxmodel.h"
#include "app/view/outbox/outboxview.h"
#include "app/widget/emptystate.h"
#include "app/widget/messagebar.h"
#include "app/widget/rowview.h"
#include "app/widget/writedialog.h"
#include "model/item/roles.h"
#include "tests/outbox/scriptedoutbox.h"
#include "tests/view/viewfixture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

using Column = OutboxModel::Column;

namespace {

QStringList words(const char* list)
{
    return QString::fromLatin1(list).split(u',');
}

} // namespace

//! The Outbox tab on a scripted database and records that a test sends.
class TestOutboxView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void withoutADatabaseItSaysWhatToDo();
    void rowsStandWithTheirVerdictsAndPlaces();
    void thePlaceOnTheBrokerIsNotCutInANarrowWindow();
    void chipsFilterAndCount();
    void theNewestStandsOnTopAndOtherOrdersAreThere();
    void aRowWithARecordSelectsItEverywhere();
    void aRowWithoutARecordShowsItsFactsAndPayload();
    void aTableThatMayNotBeReadOffersTheGrant();
    void whileTheDatabaseIsAwayRowsStayUnderAMessage();
    void readOnlyDisablesWritingAndSaysWhy();
    void unlockedRowsAreMarkedAfterAQuestion();
    void aWriteThatIsCancelledChangesNothing();
    void aFindingsLinkSelectsItsRow();
    void whoReadsFurtherDownKeepsTheirPlace();

private:
    void watch();
    void open();
    bool waitFor(const std::function<bool()>& condition);
    OutboxRow row(const std::string& id, const std::string& key, bool sent);
    QString cell(int row, Column column);
    QStringList column(Column column);
    int lineWith(const QString& key);
    void markTheRow(const std::function<void(WriteDialog&)>& answer);

    std::unique_ptr<ViewFixture> m_fixture;
    std::unique_ptr<ScriptedOutbox> m_outbox;
    std::unique_ptr<OutboxWatch> m_watch;
    std::unique_ptr<OutboxView> m_view;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::int64_t m_created = 0;
};

void TestOutboxView::init()
{
    m_fixture = std::make_unique<ViewFixture>();
    m_outbox = std::make_unique<ScriptedOutbox>();
    m_created = 0;
}

void TestOutboxView::cleanup()
{
    m_tester.reset();
    m_view.reset();
    m_watch.reset();
    m_fixture.reset();
}

void TestOutboxView::watch()
{
    auto& session = m_fixture->session();
    m_watch = std::make_unique<OutboxWatch>(
        OutboxWatch::Place{{.name = "orders-db", .url = "postgresql://db/orders"},
                           SourceId{99},
                           [this] { return m_outbox->probe(); }},
        OutboxWatch::Boards{session.analysis().outbox, session.analysis().outboxDesk,
                            session.journal()});
}

void TestOutboxView::open()
{
    m_view = std::make_unique<OutboxView>(m_fixture->context());
    m_tester = std::make_unique<QAbstractItemModelTester>(
        &m_view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_view->resize(1'000, 800);
    m_view->show();
}

bool TestOutboxView::waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(
        [&] {
            m_view->tick();
            return condition();
        },
        10'000);
}

//! Of the same time as the fixture's records.
OutboxRow TestOutboxView::row(const std::string& id, const std::string& key, bool sent)
{
    OutboxRow row{.id = id,
                  .eventId = id,
                  .created = Timestamp{std::chrono::seconds{1'795'411'920 + m_created++}},
                  .sent = sent,
                  .aggregateType = "Order",
                  .aggregateId = key,
                  .type = "ORDER_CREATED"};
    if (sent)
        row.processed = row.created + 1s;
    return row;
}

QString TestOutboxView::cell(int row, Column column)
{
    return m_view->model().index(row, int(column)).data().toString();
}

QStringList TestOutboxView::column(Column column)
{
    QStringList cells;
    for (int row = 0; row < m_view->model().rowCount(); ++row)
        cells << cell(row, column);
    return cells;
}

int TestOutboxView::lineWith(const QString& key)
{
    return int(column(Column::Key).indexOf(key));
}

void TestOutboxView::withoutADatabaseItSaysWhatToDo()
{
    open();
    m_view->tick();

    const auto* empty = m_view->findChild<EmptyState*>(QStringLiteral("outboxEmpty"));
    QVERIFY(empty->isVisible());
    QStringList said;
    for (const auto* label : empty->findChildren<QLabel*>())
        said << label->text();
    QVERIFY(said.join(u' ').contains(QStringLiteral("Connect to a PostgreSQL database")));
}

void TestOutboxView::rowsStandWithTheirVerdictsAndPlaces()
{
    m_fixture->add("ORDER_CREATED", 1, 10); // event e-0
    m_outbox->put(row("e-0", "O-1", true));
    m_outbox->put(row("waits", "O-2", false));
    watch();
    open();

    QVERIFY(waitFor([&] { return lineWith(QStringLiteral("O-1")) >= 0; }));
    QVERIFY(waitFor([&] {
        return cell(lineWith(QStringLiteral("O-1")), Column::Verdict)
               == QStringLiteral("published once");
    }));

    const auto published = lineWith(QStringLiteral("O-1"));
    QCOMPARE(cell(published, Column::Broker), QStringLiteral("order-events P0 0"));
    QCOMPARE(cell(published, Column::Delay), QStringLiteral("+7.0 s"));
    QCOMPARE(m_view->model().index(published, 0).data(GlyphRole).toInt(), int(Glyph::Completed));
    const auto waiting = lineWith(QStringLiteral("O-2"));
    QCOMPARE(cell(waiting, Column::Verdict), QStringLiteral("waiting"));
    QCOMPARE(cell(waiting, Column::Broker), QStringLiteral("oldest waiting row"));
    QVERIFY(!cell(waiting, Column::Age).isEmpty());
    QVERIFY(m_view->findChild<QComboBox*>(QStringLiteral("outboxTables"))
                ->currentText()
                .contains(QStringLiteral("orders-db · public.outbox")));
}

void TestOutboxView::thePlaceOnTheBrokerIsNotCutInANarrowWindow()
{
    m_outbox->put(row("waits", "O-2", false));
    watch();
    open();
    QVERIFY(waitFor([&] { return lineWith(QStringLiteral("O-2")) >= 0; }));
    auto& header = *m_view->table().header();
    QVERIFY(!header.isSectionHidden(int(Column::Age)));

    m_view->resize(690, 700); // what a screen of 1280 leaves between the docks

    QTRY_VERIFY(header.isSectionHidden(int(Column::Age)));
    const QFontMetrics metrics(m_view->table().font());
    const auto needed = metrics.horizontalAdvance(QStringLiteral("order-events P0 12345"));
    QVERIFY2(header.sectionSize(int(Column::Broker)) > needed,
             qPrintable(QString::number(header.sectionSize(int(Column::Broker)))));

    m_view->resize(1'000, 800);

    QTRY_VERIFY(!header.isSectionHidden(int(Column::Age)));
}

void TestOutboxView::chipsFilterAndCount()
{
    for (int i = 0; i < 5; ++i)
        m_outbox->put(row("w" + std::to_string(i), "O-" + std::to_string(i), false));
    m_outbox->put(row("sent", "O-9", true));
    watch();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 6; }));

    auto* waiting = m_view->findChild<QAction*>(QStringLiteral("chip0"));
    QCOMPARE(waiting->text(), QStringLiteral("waiting 5"));
    waiting->trigger();

    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 5; }));
    auto sent = row("w0", "O-0", true);
    m_outbox->put(sent);
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 4; }));
    QCOMPARE(waiting->text(), QStringLiteral("waiting 4"));
}

void TestOutboxView::theNewestStandsOnTopAndOtherOrdersAreThere()
{
    for (const auto* key : {"O-2", "O-3", "O-1"})
        m_outbox->put(row(key, key, false));
    watch();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 3; }));
    QCOMPARE(column(Column::Key), words("O-1,O-3,O-2"));

    m_view->model().sort(int(Column::Key), Qt::AscendingOrder);
    QVERIFY(waitFor([&] { return column(Column::Key) == words("O-1,O-2,O-3"); }));
    m_outbox->put(row("O-15", "O-15", false));
    QVERIFY(waitFor([&] { return column(Column::Key) == words("O-1,O-15,O-2,O-3"); }));
    m_view->model().sort(int(Column::Age), Qt::DescendingOrder);

    QVERIFY(waitFor([&] { return column(Column::Key) == words("O-2,O-3,O-1,O-15"); }));
}

void TestOutboxView::aRowWithARecordSelectsItEverywhere()
{
    m_fixture->add("ORDER_CREATED", 1, 10);
    m_fixture->add("ORDER_CREATED", 2, 10);
    m_outbox->put(row("e-0", "O-1", true));
    m_outbox->put(row("e-1", "O-2", true));
    watch();
    open();
    QVERIFY(waitFor(
        [&] { return column(Column::Broker).contains(QStringLiteral("order-events P0 1")); }));

    m_view->table().setCurrentIndex(m_view->model().index(lineWith(QStringLiteral("O-2")), 0));
    QCOMPARE(m_fixture->selection().current()->row, Row(1));

    m_fixture->selection().select({&m_fixture->session().store(), 0});
    QCOMPARE(m_view->table().currentIndex().row(), lineWith(QStringLiteral("O-1")));
    QVERIFY(!m_view->findChild<QWidget*>(QStringLiteral("outboxRowStrip"))->isVisible());
}

void TestOutboxView::aRowWithoutARecordShowsItsFactsAndPayload()
{
    m_outbox->put(row("waits", "O-2", false));
    watch();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 1; }));

    m_view->table().setCurrentIndex(m_view->model().index(0, 0));
    auto* strip = m_view->findChild<QWidget*>(QStringLiteral("outboxRowStrip"));
    QVERIFY(strip->isVisible());
    QStringList said;
    for (const auto* label : strip->findChildren<QLabel*>())
        said << label->text();
    QVERIFY(said.join(u' ').contains(QStringLiteral("Id waits · aggregate Order O-2")));
    strip->findChild<QPushButton*>()->click();

    const auto* payload = strip->findChild<QPlainTextEdit*>();
    QVERIFY(
        waitFor([&] { return payload->toPlainText() == QStringLiteral(R"({"row":"waits"})"); }));
}

void TestOutboxView::aTableThatMayNotBeReadOffersTheGrant()
{
    m_outbox->setTables({{.schema = "public",
                          .name = "outbox",
                          .mapping = "textbook",
                          .troubles = {{.code = "no-permission",
                                        .subject = "GRANT SELECT ON public.outbox TO reader",
                                        .text = "The login may not read public.outbox."}}}});
    watch();
    open();
    auto* empty = m_view->findChild<EmptyState*>(QStringLiteral("outboxEmpty"));

    QVERIFY(waitFor([&] { return empty->findChild<QPushButton*>() != nullptr; }));

    QCOMPARE(empty->findChild<QPushButton*>()->text(), QStringLiteral("Copy GRANT"));
}

void TestOutboxView::whileTheDatabaseIsAwayRowsStayUnderAMessage()
{
    m_outbox->put(row("waits", "O-2", false));
    watch();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 1; }));

    m_outbox->setReachable(false);
    auto* message = m_view->findChild<MessageBar*>();
    QVERIFY(waitFor([&] { return message->isVisible(); }));
    QVERIFY(message->text().startsWith(QStringLiteral("orders-db is out of reach since")));
    QCOMPARE(m_view->model().rowCount(), 1);
    m_outbox->setReachable(true);

    QVERIFY(waitFor([&] { return !message->isVisible(); }));
}

void TestOutboxView::readOnlyDisablesWritingAndSaysWhy()
{
    m_outbox->put(row("waits", "O-2", false));
    watch();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 1; }));
    m_view->table().setCurrentIndex(m_view->model().index(0, 0));
    m_view->tick();

    const auto* button = m_view->findChild<QToolButton*>(QStringLiteral("outboxWrite"));
    QVERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().startsWith(QStringLiteral("orders-db is read-only.")));
}

//! Selects the only row and asks to mark it; \a answer is given to the question.
void TestOutboxView::markTheRow(const std::function<void(WriteDialog&)>& answer)
{
    m_outbox->put(row("waits", "O-2", false));
    watch();
    open();
    const Connection connection{.name = "orders-db", .url = "postgresql://db/orders"};
    QVERIFY(m_fixture->session().gate().unlock(connection, {.reason = "test"}));
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 1; }));
    m_view->table().setCurrentIndex(m_view->model().index(0, 0));
    auto* button = m_view->findChild<QToolButton*>(QStringLiteral("outboxWrite"));
    QVERIFY(waitFor([&] { return button->isEnabled(); }));
    button->menu()->actions().first()->trigger();
    WriteDialog* dialog = nullptr;
    QVERIFY(waitFor([&] {
        dialog = m_view->findChild<WriteDialog*>();
        return dialog && dialog->isVisible();
    }));
    answer(*dialog);
}

void TestOutboxView::unlockedRowsAreMarkedAfterAQuestion()
{
    const QTemporaryDir folder;
    const auto audit = folder.filePath(QStringLiteral("audit.ndjson"));
    m_fixture = std::make_unique<ViewFixture>(audit.toStdString());

    markTheRow([](WriteDialog& dialog) {
        auto* preview = dialog.findChild<QPlainTextEdit*>(QStringLiteral("writePreview"));
        QVERIFY2(preview->toPlainText().contains(QStringLiteral("waits  ORDER_CREATED  O-2")),
                 qPrintable(preview->toPlainText()));
        auto* write = dialog.findChild<QPushButton*>(QStringLiteral("write"));
        auto* reason = dialog.findChild<QLineEdit*>(QStringLiteral("writeReason"));
        reason->clear();
        QVERIFY(!write->isEnabled());
        QTest::keyClicks(reason, QStringLiteral("sent by hand"));
        QTest::mouseClick(write, Qt::LeftButton);
    });

    QVERIFY(waitFor([&] { return m_outbox->written().size() == 1; }));
    QVERIFY2(m_outbox->written().front().find("waits") != std::string::npos,
             m_outbox->written().front().c_str());
    auto* message = m_view->findChild<MessageBar*>();
    QVERIFY(waitFor([&] { return message->isVisible(); }));
    QFile file(audit);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("sent by hand"));
}

void TestOutboxView::aWriteThatIsCancelledChangesNothing()
{
    const QTemporaryDir folder;
    m_fixture = std::make_unique<ViewFixture>(
        folder.filePath(QStringLiteral("audit.ndjson")).toStdString());

    markTheRow([](WriteDialog& dialog) { QTest::keyClick(&dialog, Qt::Key_Escape); });

    QVERIFY(waitFor([&] { return m_view->findChild<WriteDialog*>() == nullptr; }));
    QCOMPARE(m_outbox->written().size(), std::size_t(0));
}

void TestOutboxView::aFindingsLinkSelectsItsRow()
{
    for (int i = 0; i < 50; ++i)
        m_outbox->put(row("w" + std::to_string(i), "O-" + std::to_string(i), i > 0));
    watch();
    open();
    m_view->follow(QStringLiteral("outbox:w0"));

    QVERIFY(waitFor([&] { return m_view->table().currentIndex().isValid(); }));

    QCOMPARE(cell(m_view->table().currentIndex().row(), Column::Key), QStringLiteral("O-0"));
    m_view->follow(QStringLiteral("outbox:waiting"));
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 1; }));
}

void TestOutboxView::whoReadsFurtherDownKeepsTheirPlace()
{
    for (int i = 0; i < 300; ++i)
        m_outbox->put(row("w" + std::to_string(i), "O-" + std::to_string(i), false));
    watch();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 300; }));
    auto* bar = m_view->table().verticalScrollBar();
    QVERIFY(waitFor([&] { return bar->maximum() >= 100; })); // laid out, else it stays at the top
    bar->setValue(100);
    const auto before = cell(bar->value(), Column::Key);

    for (int i = 300; i < 310; ++i)
        m_outbox->put(row("w" + std::to_string(i), "O-" + std::to_string(i), false));
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 310; }));

    QCOMPARE(cell(bar->value(), Column::Key), before);
}

QTEST_MAIN(TestOutboxView)
#include "tst_outboxview.moc"
