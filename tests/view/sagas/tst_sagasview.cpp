#include "app/view/sagas/base/sagawords.h"
#include "app/view/sagas/view/sagadetails.h"
#include "app/view/sagas/view/sagamodel.h"
#include "app/view/sagas/view/sagasview.h"
#include "app/widget/emptystate.h"
#include "app/widget/filteredit.h"
#include "app/widget/rowview.h"
#include "model/item/roles.h"
#include "tests/view/sagas/sagashop.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace model;
using namespace model::saga;
using namespace std::chrono_literals;

using Column = SagaModel::Column;

namespace {

QStringList words(const char* list)
{
    return QString::fromLatin1(list).split(u'|');
}

} // namespace

//! The Sagas tab on the events of a capture.
class TestSagasView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void withoutEventsItSaysWhatToDo();
    void eventsThatNoDefinitionFitsOfferToLearnOne();
    void everyStateHasItsPlace();
    void eachRowIsASentence();
    void theStripCountsAndFilters();
    void theFilterTakesWordsConditionsAndEvents_data();
    void theFilterTakesWordsConditionsAndEvents();
    void aFilterThatIsWrongChangesNothing();
    void nothingThatMatchesOffersToClear();
    void otherOrdersAreThere();
    void choosingASagaSelectsItsLastEvent();
    void selectingAnEventChoosesItsSaga();
    void theFirstIsShownWhenNobodyChose();
    void pagesAreReachedByKeys();
    void stepBarsHaveRoomInASmallWindow();
    void aFindingsLinkChoosesTheSaga();
    void whatIsChosenStaysWhileSagasChange();
    void theDetailsSayWhatIsKnown();
    void aDeadLetterIsOneClickAway();
    void theReportIsMarkdown();
    void theStreamIsFilteredToTheSaga();
    void theKeyboardWalksTheList();
    void aHundredThousandSagasAreListedByWhatIsInSight();

private:
    void open();
    bool waitFor(const std::function<bool()>& condition);
    QStringList column(Column column);
    void filter(const QString& text);
    void choose(const QString& key);
    QString said(const char* name);

    std::unique_ptr<SagaShop> m_shop;
    std::unique_ptr<SagasView> m_view;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestSagasView::init()
{
    m_shop = std::make_unique<SagaShop>();
}

void TestSagasView::cleanup()
{
    m_tester.reset();
    m_view.reset();
    m_shop.reset();
}

void TestSagasView::open()
{
    m_view = std::make_unique<SagasView>(m_shop->context());
    m_tester = std::make_unique<QAbstractItemModelTester>(
        &m_view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_view->resize(1'400, 800);
    m_view->show();
}

bool TestSagasView::waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(
        [&] {
            m_view->tick();
            return condition();
        },
        20'000);
}

QStringList TestSagasView::column(Column column)
{
    QStringList cells;
    for (int row = 0; row < m_view->model().rowCount(); ++row)
        cells << m_view->model().index(row, int(column)).data().toString();
    return cells;
}

void TestSagasView::filter(const QString& text)
{
    m_view->findChild<FilterEdit*>(QStringLiteral("sagaFilter"))->apply(text);
}

void TestSagasView::choose(const QString& key)
{
    const auto row = column(Column::Key).indexOf(key);
    QVERIFY(row >= 0);
    m_view->table().setCurrentIndex(m_view->model().index(int(row), 1));
}

QString TestSagasView::said(const char* name)
{
    return m_view->findChild<QLabel*>(QLatin1String(name))->text();
}

void TestSagasView::withoutEventsItSaysWhatToDo()
{
    open();
    m_view->tick();

    const auto* empty = m_view->findChild<EmptyState*>(QStringLiteral("sagasEmpty"));
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->findChildren<QLabel*>().at(1)->text(), QStringLiteral("No events yet."));
}

void TestSagasView::eventsThatNoDefinitionFitsOfferToLearnOne()
{
    m_shop->tell("X-1", "SOMETHING_ELSE", 0s);
    open();
    const auto* empty = m_view->findChild<EmptyState*>(QStringLiteral("sagasEmpty"));

    QVERIFY(waitFor([&] { return empty->findChild<QPushButton*>() != nullptr; }));

    QVERIFY(empty->isVisible());
    QCOMPARE(empty->findChild<QPushButton*>()->text(), QStringLiteral("Learn one…"));
}

void TestSagasView::everyStateHasItsPlace()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(m_shop->waitUntilTracked(8));

    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));

    QCOMPARE(column(Column::Key),
             words("O-stuck|O-odd|O-turning|O-runs|O-failed|O-back|O-late|O-done"));
    QCOMPARE(
        column(Column::State),
        words("stuck|off path|compensating|running|failed|compensated|completed late|completed"));
}

void TestSagasView::eachRowIsASentence()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    const auto& model = m_view->model();

    const auto stuck = model.index(0, 0);
    QVERIFY2(stuck.data(AccessibleRole)
                 .toString()
                 .startsWith(QStringLiteral("Saga O-stuck: stuck, 10 m 12 s · no ")),
             qPrintable(stuck.data(AccessibleRole).toString()));
    QCOMPARE(stuck.data(GlyphRole).toInt(), int(Glyph::Stuck));
    const auto cells = model.index(0, int(Column::Steps))
                           .data(SagaModel::CellsRole)
                           .value<std::vector<SagaCell>>();
    QVERIFY(!cells.empty());
    QCOMPARE(cells[0].state, SagaCell::State::Done);
    QVERIFY(!model.index(0, int(Column::Steps)).data(Qt::ToolTipRole).toString().isEmpty());
}

void TestSagasView::theStripCountsAndFilters()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    const auto chip = [this](SagaState state) {
        return m_view->findChild<QAction*>(QStringLiteral("sagaChip%1").arg(int(state)));
    };
    QVERIFY(waitFor([&] { return chip(SagaState::Stuck)->text() == QStringLiteral("stuck 1"); }));
    QVERIFY(!chip(SagaState::NeedsPerson)->isVisible());

    chip(SagaState::Stuck)->trigger();

    QVERIFY(waitFor([&] { return column(Column::Key) == words("O-stuck"); }));
    m_view->findChild<QAction*>(QStringLiteral("sagaChip-1"))->trigger();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
}

void TestSagasView::theFilterTakesWordsConditionsAndEvents_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("keys");

    QTest::newRow("a part of the key") << "O-la" << words("O-late");
    QTest::newRow("a state") << R"(state == "stuck")" << words("O-stuck");
    QTest::newRow("an age") << "age > 5m" << words("O-stuck|O-late");
    QTest::newRow("a type of its events")
        << R"(type == "inventory.failed")" << words("O-turning|O-back");
}

void TestSagasView::theFilterTakesWordsConditionsAndEvents()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, keys);
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));

    filter(text);

    QVERIFY2(waitFor([&] { return column(Column::Key) == keys; }),
             qPrintable(column(Column::Key).join(u' ')));
    filter({});
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
}

void TestSagasView::aFilterThatIsWrongChangesNothing()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    auto* edit = m_view->findChild<FilterEdit*>(QStringLiteral("sagaFilter"));

    edit->setText(QStringLiteral("state == \"stuck\" && payload.a == 1"));
    QTest::keyClick(edit, Qt::Key_Return);
    m_view->tick();

    QVERIFY(!edit->check().isValid);
    QVERIFY(edit->check().message.startsWith(QStringLiteral("Column 21")));
    QCOMPARE(m_view->model().rowCount(), 8);
}

void TestSagasView::nothingThatMatchesOffersToClear()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    filter(QStringLiteral("O-nobody"));
    auto* empty = m_view->findChild<EmptyState*>(QStringLiteral("sagasNoMatch"));
    QVERIFY(waitFor([&] { return empty->isVisible(); }));

    empty->findChild<QPushButton*>()->click();

    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    QVERIFY(waitFor([&] { return !empty->isVisible(); }));
}

void TestSagasView::otherOrdersAreThere()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    auto* order = m_view->findChild<QComboBox*>(QStringLiteral("sagaOrder"));

    order->setCurrentIndex(int(SagaOrder::Newest));
    Q_EMIT order->activated(order->currentIndex());

    QVERIFY(waitFor([&] { return column(Column::Key).first() == QStringLiteral("O-runs"); }));
}

void TestSagasView::choosingASagaSelectsItsLastEvent()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));

    choose(QStringLiteral("O-late"));

    const auto line = m_shop->session().analysis().sagas.find(m_view->model().saga(), "O-late");
    QVERIFY(m_shop->selection().current());
    QCOMPARE(m_shop->selection().current()->row, line->last);
    QCOMPARE(m_view->focus().current()->key, std::string("O-late"));
}

void TestSagasView::selectingAnEventChoosesItsSaga()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    const auto last = m_shop->sent() - 1; // the dead letter of O-failed

    m_shop->selection().select({&m_shop->session().store(), last});

    QCOMPARE(m_view->focus().current()->key, std::string("O-failed"));
    QCOMPARE(m_view->table().currentIndex().row(),
             int(column(Column::Key).indexOf(QStringLiteral("O-failed"))));
    QCOMPARE(m_shop->selection().current()->row, last); // not moved to its last event
}

void TestSagasView::theFirstIsShownWhenNobodyChose()
{
    m_shop->tellAllStates();
    QVERIFY(m_shop->waitUntilTracked(8));
    open();

    QVERIFY(waitFor([&] { return m_view->focus().current().has_value(); }));

    QCOMPARE(m_view->focus().current()->key, std::string("O-stuck"));
    QCOMPARE(m_view->table().currentIndex().row(), 0);
    QVERIFY(!m_shop->selection().current()); // the window's event is a person's to choose
    QVERIFY(!m_view->table().hasFocus());
    choose(QStringLiteral("O-done"));
    m_shop->tell("O-new", "CUSTOMER_MOVED", 616s);
    m_shop->tell("O-runs", "CUSTOMER_MOVED", 617s);
    QVERIFY(waitFor([&] { return column(Column::State).count(QStringLiteral("off path")) > 1; }));
    QCOMPARE(m_view->focus().current()->key, std::string("O-done"));
}

void TestSagasView::stepBarsHaveRoomInASmallWindow()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));

    m_view->resize(1280, 700);

    const auto steps = int(Column::Steps);
    const auto& table = m_view->table();
    const auto& header = *table.header();
    QVERIFY(waitFor([&] {
        return header.sectionViewportPosition(steps) + header.sectionSize(steps)
               <= table.viewport()->width();
    }));
    const auto* sequence = m_view->findChild<QWidget*>(QStringLiteral("sequencePanel"));
    QVERIFY(sequence);
    QVERIFY(sequence->width() >= 92 * m_view->fontMetrics().averageCharWidth());
}

void TestSagasView::pagesAreReachedByKeys()
{
    m_shop->tellAllStates();
    open();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    const auto* sequence = m_view->findChild<QWidget*>(QStringLiteral("sequenceCanvas"));
    const auto* state = m_view->findChild<QWidget*>(QStringLiteral("sagaStateTitle"));
    QVERIFY(waitFor([&] { return sequence->isVisible(); }));
    m_view->table().setFocus();

    QTest::keyClick(&m_view->table(), Qt::Key_F8);

    QCOMPARE(m_view->focusWidget(), sequence);
    QVERIFY(state && state->isVisible());
    QTest::keyClick(m_view->focusWidget(), Qt::Key_F9);
    QVERIFY(m_view->findChild<QWidget*>(QStringLiteral("processMap"))->isVisible());
    QVERIFY(!state->isVisible()); // the map is of all sagas
    QTest::keyClick(m_view->focusWidget(), Qt::Key_F9, Qt::ShiftModifier);
    QVERIFY(m_view->findChild<QWidget*>(QStringLiteral("sagaComparePanel"))->isVisible());
    QTest::keyClick(m_view->focusWidget(), Qt::Key_F7);
    QCOMPARE(m_view->focusWidget(), &m_view->table());
}

void TestSagasView::aFindingsLinkChoosesTheSaga()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    const auto& tracker = m_shop->session().analysis().sagas;
    const auto name = tracker.definition(m_view->model().saga()).name;

    Q_EMIT m_shop->wishes().linkWanted(
        QStringLiteral("saga:%1/O-odd").arg(QString::fromStdString(name)));

    QCOMPARE(m_view->focus().current()->key, std::string("O-odd"));
    QCOMPARE(m_view->table().currentIndex().row(), 1);
}

void TestSagasView::whatIsChosenStaysWhileSagasChange()
{
    for (int i = 0; i < 300; ++i)
        m_shop->tell("O-" + std::to_string(i), "ORDER_CREATED", std::chrono::milliseconds(i));
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 300; }));
    auto* bar = m_view->table().verticalScrollBar();
    bar->setValue(150);
    choose(QStringLiteral("O-155"));
    const auto above = m_view->table().currentIndex().row() - bar->value();

    for (int i = 100; i < 150; ++i)
        m_shop->tell("O-" + std::to_string(i), "PAYMENT_COMPLETED", 1s);
    m_shop->tell("O-7", "REFUND_FAILED", 1s);
    m_shop->tell("O-new", "ORDER_CREATED", 1s);
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 301; }));

    const auto row = int(column(Column::Key).indexOf(QStringLiteral("O-155")));
    QCOMPARE(m_view->table().currentIndex().row(), row);
    QCOMPARE(row - bar->value(), above);
    QCOMPARE(m_view->focus().current()->key, std::string("O-155"));
}

void TestSagasView::theDetailsSayWhatIsKnown()
{
    m_shop->tellAllStates();
    m_shop->tell("O-back", "PAYMENT_REFUNDED", 615s);
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));

    choose(QStringLiteral("O-back"));

    QVERIFY(waitFor([&] { return said("sagaState") == QStringLiteral("Compensated"); }));
    QCOMPARE(said("sagaSentence"),
             QStringLiteral("It ended with inventory.failed. What was done was taken back."));
    QVERIFY(waitFor([&] { return said("sagaFact5").contains(QStringLiteral("came again")); }));
    auto* steps = m_view->findChild<SagaLinesView*>(QStringLiteral("sagaStepList"));
    QStringList lines;
    for (int row = 0; row < steps->model()->rowCount(); ++row)
        lines << steps->model()->index(row, 0).data(AccessibleRole).toString();
    QVERIFY2(lines.contains(QStringLiteral("payment, 1 s"))
                 || lines.contains(QStringLiteral("payment, 1.0 s")),
             qPrintable(lines.join(u'|')));
}

void TestSagasView::aDeadLetterIsOneClickAway()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    auto* button = m_view->findChild<QPushButton*>(QStringLiteral("sagaShowLetter"));
    choose(QStringLiteral("O-done"));
    m_view->tick();
    QVERIFY(!button->isVisible());
    choose(QStringLiteral("O-failed"));
    QVERIFY(waitFor([&] { return button->isVisible(); }));
    const QSignalSpy links(&m_shop->wishes(), &Wishes::linkWanted);

    button->click();

    QCOMPARE(m_shop->selection().current()->row, m_shop->sent() - 1);
    QCOMPARE(links.size(), 1);
    QVERIFY(links[0][0].toString().startsWith(QStringLiteral("letter:")));
}

void TestSagasView::theReportIsMarkdown()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    choose(QStringLiteral("O-stuck"));

    m_view->findChild<QPushButton*>(QStringLiteral("sagaCopyReport"))->click();

    const auto report = QGuiApplication::clipboard()->text();
    QVERIFY2(report.startsWith(QStringLiteral("## Saga O-stuck: stuck\n")), qPrintable(report));
    QVERIFY2(report.contains(QStringLiteral("ORDER_CREATED (order-events P0 0)")),
             qPrintable(report));
}

void TestSagasView::theStreamIsFilteredToTheSaga()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    choose(QStringLiteral("O-stuck"));
    const QSignalSpy conditions(&m_shop->wishes(), &Wishes::filterWanted);

    m_view->findChild<QPushButton*>(QStringLiteral("sagaOpenInStream"))->click();

    QCOMPARE(conditions.size(), 1);
    QVERIFY(conditions[0][0].toString().startsWith(QStringLiteral("correlationId == \"O-stuck\"")));
}

void TestSagasView::theKeyboardWalksTheList()
{
    m_shop->tellAllStates();
    open();
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == 8; }));
    m_view->table().setFocus();
    choose(QStringLiteral("O-stuck"));

    QTest::keyClick(&m_view->table(), Qt::Key_Down);

    QCOMPARE(m_view->focus().current()->key, std::string("O-odd"));
    QTest::keyClick(&m_view->table(), Qt::Key_Up);
    QCOMPARE(m_view->focus().current()->key, std::string("O-stuck"));
}

void TestSagasView::aHundredThousandSagasAreListedByWhatIsInSight()
{
    constexpr int many = 100'000;
    for (int i = 0; i < many; ++i)
        m_shop->tell("O-" + std::to_string(i), "ORDER_CREATED", std::chrono::milliseconds(i));
    open();
    m_tester.reset(); // it asks for all rows
    QVERIFY(waitFor([&] { return m_view->model().rowCount() == many; }));

    m_view->table().verticalScrollBar()->setValue(many / 2);
    const auto [first, last] = m_view->table().visibleRows();

    QVERIFY(last - first < 100);
    QVERIFY(m_view->model().lineAt(first).has_value());
}

QTEST_MAIN(TestSagasView)
#include "tst_sagasview.moc"
