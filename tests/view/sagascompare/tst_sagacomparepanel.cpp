#include "app/view/sagas/compare/alignmentmodel.h"
#include "app/view/sagas/compare/sagacomparepanel.h"
#include "app/view/sagas/compare/stylesmodel.h"
#include "model/saga/sagatracker.h"
#include "tests/view/viewfixture.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>

using namespace app;

class TestSagaComparePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingIsComparedBeforeASagaIsChosen();
    void theDefinitionSaysWhatIsMissing();
    void theNearestCompletedSagaIsFound();
    void anotherViewNamesTheOtherSide();
    void anyKeyMayBeTheOtherSide();
    void fieldsThatDifferAreToldUnlessNotWanted();
    void aClickOnAMessageSelectsItsEvent();
    void whatIsSelectedElsewhereIsTheCurrentLine();
    void whatIsNewIsRead();
    void itemModelsKeepTheirWord();
    void theStylesStandSideBySide();
    void aFaultIsChosenForBothStyles();

private:
    template <typename Widget>
    Widget* widget(const char* name)
    {
        return m_panel->findChild<Widget*>(QLatin1String(name));
    }
    void order(int number, int amount, const std::vector<const char*>& types);
    //! Waits until the panel has read both sides and says so. The plural forms are those of the
    //! source text: no translation is loaded here.
    bool shows(const QString& verdict);
    void choose(const std::string& key) { m_focus->choose(SagaChoice{m_saga, key}); }
    void against(CompareWith::What what)
    {
        auto* other = widget<QComboBox>("sagaCompareOther");
        other->setCurrentIndex(other->findData(int(what)));
    }
    QString cell(int row, AlignmentModel::Column column)
    {
        return m_table->model()->index(row, int(column)).data().toString();
    }
    QString drawn();

    std::unique_ptr<ViewFixture> m_fixture;
    std::unique_ptr<SagaFocus> m_focus;
    std::unique_ptr<SagaComparePanel> m_panel;
    QTableView* m_table = nullptr;
    std::size_t m_saga = 0;
};

void TestSagaComparePanel::init()
{
    m_fixture = std::make_unique<ViewFixture>();
    m_saga = m_fixture->session().analysis().sagas.named("order-choreography").value();
    m_focus = std::make_unique<SagaFocus>();
    m_panel = std::make_unique<SagaComparePanel>(m_fixture->context(), *m_focus);
    m_panel->resize(1200, 600);
    m_table = widget<QTableView>("sagaCompareTable");
}

void TestSagaComparePanel::cleanup()
{
    m_panel.reset();
    m_focus.reset();
    m_fixture.reset();
}

void TestSagaComparePanel::order(int number, int amount, const std::vector<const char*>& types)
{
    for (const auto* type : types)
        m_fixture->add(type, number, amount);
    auto& sagas = m_fixture->session().analysis().sagas;
    const auto key = "O-" + std::to_string(number);
    QVERIFY(QTest::qWaitFor(
        [&] {
            const auto line = sagas.find(m_saga, key);
            return line && line->last + 1 == m_fixture->session().store().end();
        },
        5'000));
}

bool TestSagaComparePanel::shows(const QString& verdict)
{
    auto* label = widget<QLabel>("sagaCompareVerdict");
    const auto isThere = QTest::qWaitFor(
        [&] {
            m_panel->tick();
            return label->text() == verdict;
        },
        5'000);
    if (!isThere)
        qWarning("%s", qPrintable(label->text()));
    return isThere;
}

//! "ORDER_CREATED | OrderCreated | ", a line a pair.
QString TestSagaComparePanel::drawn()
{
    using Column = AlignmentModel::Column;
    QStringList lines;
    for (int row = 0; row < m_table->model()->rowCount(); ++row)
        lines +=
            QStringList{cell(row, Column::Left), cell(row, Column::Right), cell(row, Column::What)}
                .join(QStringLiteral(" | "));
    return lines.join(u'\n');
}

void TestSagaComparePanel::nothingIsComparedBeforeASagaIsChosen()
{
    m_panel->tick();

    QVERIFY(m_table->isHidden());
    QCOMPARE(m_table->model()->rowCount(), 0);
    QVERIFY(widget<QLabel>("sagaCompareVerdict")->text().isEmpty());
}

void TestSagaComparePanel::theDefinitionSaysWhatIsMissing()
{
    order(7, 100, {"ORDER_CREATED", "PAYMENT_COMPLETED", "STOCK_RESERVED"});
    choose("O-7");

    QVERIFY(shows(QStringLiteral("2 are missing.")));
    QCOMPARE(drawn(), QStringLiteral("ORDER_CREATED | OrderCreated | \n"
                                     "PAYMENT_COMPLETED | PaymentCompleted | \n"
                                     " | order.paid | expected, not seen\n"
                                     "STOCK_RESERVED | StockReserved | \n"
                                     " | ShipmentScheduled | expected, not seen"));
}

void TestSagaComparePanel::theNearestCompletedSagaIsFound()
{
    const std::vector<const char*> whole{"ORDER_CREATED", "PAYMENT_COMPLETED", "ORDER_PAID",
                                         "STOCK_RESERVED", "SHIPMENT_SCHEDULED"};
    order(1, 100, whole);
    order(2, 100, whole);
    order(3, 100, {"ORDER_CREATED", "PAYMENT_COMPLETED", "STOCK_RESERVED", "ORDER_PAID"});
    choose("O-3");
    against(CompareWith::What::NearestCompleted);

    QVERIFY(shows(QStringLiteral("1 messages differ, 1 are missing.")));
    const auto* model = m_table->model();
    QCOMPARE(model->headerData(int(AlignmentModel::Column::Right), Qt::Horizontal).toString(),
             QStringLiteral("O-2"));
    QVERIFY2(drawn().contains(QStringLiteral(" | SHIPMENT_SCHEDULED | missing on the left")),
             qPrintable(drawn()));
    QVERIFY2(drawn().contains(QStringLiteral("at another place")), qPrintable(drawn()));
}

void TestSagaComparePanel::anotherViewNamesTheOtherSide()
{
    order(1, 100, {"ORDER_CREATED", "PAYMENT_FAILED", "ORDER_CANCELLED"});
    order(2, 100, {"ORDER_CREATED"});
    choose("O-2");

    m_panel->holdAgainst(QStringLiteral("O-1"));

    QVERIFY(shows(QStringLiteral("2 are missing.")));
    QCOMPARE(widget<QLineEdit>("sagaCompareKey")->text(), QStringLiteral("O-1"));
    m_panel->holdAgainst({});
    QCOMPARE(widget<QComboBox>("sagaCompareOther")->currentData().toInt(),
             int(CompareWith::What::Definition));
}

void TestSagaComparePanel::anyKeyMayBeTheOtherSide()
{
    order(1, 100, {"ORDER_CREATED", "PAYMENT_FAILED", "ORDER_CANCELLED"});
    order(2, 100, {"ORDER_CREATED"});
    choose("O-2");
    QVERIFY(widget<QLineEdit>("sagaCompareKey")->isHidden());
    against(CompareWith::What::Key);
    QVERIFY(!widget<QLineEdit>("sagaCompareKey")->isHidden());
    widget<QLineEdit>("sagaCompareKey")->setText(QStringLiteral("O-1"));

    QVERIFY(shows(QStringLiteral("2 are missing.")));
    widget<QLineEdit>("sagaCompareKey")->setText(QStringLiteral("O-99"));
    QVERIFY(shows({}));
    QVERIFY(QTest::qWaitFor(
        [&] {
            m_panel->tick();
            const auto labels = m_panel->findChildren<QLabel*>();
            return std::ranges::any_of(labels, [](const QLabel* label) {
                return label->text() == QStringLiteral("There is no such saga.");
            });
        },
        5'000));
}

void TestSagaComparePanel::fieldsThatDifferAreToldUnlessNotWanted()
{
    order(1, 100, {"ORDER_CREATED"});
    order(2, 250, {"ORDER_CREATED"});
    choose("O-2");
    against(CompareWith::What::Key);
    widget<QLineEdit>("sagaCompareKey")->setText(QStringLiteral("O-1"));

    QVERIFY(shows(QStringLiteral("1 messages differ.")));
    QCOMPARE(cell(0, AlignmentModel::Column::What), QStringLiteral("payload.amount 250 → 100"));
    widget<QCheckBox>("sagaComparePayloads")->setChecked(false);
    QVERIFY(shows(QStringLiteral("All messages are alike.")));
}

void TestSagaComparePanel::aClickOnAMessageSelectsItsEvent()
{
    order(1, 100, {"ORDER_CREATED", "PAYMENT_FAILED"}); // rows 0, 1
    order(2, 100, {"ORDER_CREATED"});                   // row 2
    choose("O-2");
    against(CompareWith::What::Key);
    widget<QLineEdit>("sagaCompareKey")->setText(QStringLiteral("O-1"));
    QVERIFY(shows(QStringLiteral("1 are missing.")));
    m_panel->show();
    const auto click = [this](int row, AlignmentModel::Column column) {
        const auto index = m_table->model()->index(row, int(column));
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {},
                          m_table->visualRect(index).center());
        return m_fixture->selection().current();
    };

    QCOMPARE(click(0, AlignmentModel::Column::Left)->row, model::Row(2));
    QCOMPARE(click(0, AlignmentModel::Column::Right)->row, model::Row(0));
    QCOMPARE(click(1, AlignmentModel::Column::Left)->row, model::Row(1)); // the other side's
    QVERIFY(m_fixture->selection().current()->store == &m_fixture->session().store());
}

void TestSagaComparePanel::whatIsSelectedElsewhereIsTheCurrentLine()
{
    order(7, 100, {"ORDER_CREATED", "PAYMENT_COMPLETED"});
    choose("O-7");
    QVERIFY(shows(QStringLiteral("3 are missing.")));

    m_fixture->selection().select({&m_fixture->session().store(), 1});

    QCOMPARE(m_table->currentIndex().row(), 1);
    QCOMPARE(m_fixture->selection().current()->row, model::Row(1));
}

void TestSagaComparePanel::whatIsNewIsRead()
{
    order(7, 100, {"ORDER_CREATED", "PAYMENT_COMPLETED"});
    choose("O-7");
    QVERIFY(shows(QStringLiteral("3 are missing.")));
    order(7, 100, {"ORDER_PAID"});

    QVERIFY(shows(QStringLiteral("2 are missing.")));
}

void TestSagaComparePanel::itemModelsKeepTheirWord()
{
    const QAbstractItemModelTester messages(m_table->model(),
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester styles(widget<QTableView>("sagaStylesTable")->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    order(7, 100, {"ORDER_CREATED", "ORDER_CREATED", "CUSTOMER_MOVED"});
    choose("O-7");

    QVERIFY(shows(QStringLiteral("4 are missing, 2 are extra.")));
    QVERIFY2(drawn().contains(QStringLiteral("not expected")), qPrintable(drawn()));
    m_focus->choose({});
    QCOMPARE(m_table->model()->rowCount(), 0);
}

void TestSagaComparePanel::theStylesStandSideBySide()
{
    m_panel->show();
    widget<QTabWidget>("sagaComparePages")->setCurrentIndex(1);
    auto* table = widget<QTableView>("sagaStylesTable");
    QVERIFY(QTest::qWaitFor(
        [&] {
            m_panel->tick();
            return table->model()->rowCount() > 0;
        },
        20'000));

    const auto text = [table](int row, StylesModel::Column column) {
        return table->model()->index(row, int(column)).data().toString();
    };
    QCOMPARE(text(1, StylesModel::Column::Name), QStringLiteral("Messages"));
    QCOMPARE(text(1, StylesModel::Column::Choreography), QStringLiteral("6"));
    QVERIFY(!widget<QLabel>("sagaStylesVerdict")->text().isEmpty());
}

void TestSagaComparePanel::aFaultIsChosenForBothStyles()
{
    auto* fault = widget<QComboBox>("sagaStylesFault");
    auto* table = widget<QTableView>("sagaStylesTable");
    fault->setCurrentIndex(fault->findData(QStringLiteral("declined")));
    const auto find = [table](const QString& name) {
        for (int row = table->model()->rowCount(); row-- > 0;) {
            if (table->model()->index(row, 0).data() == name)
                return row;
        }
        return -1;
    };
    QVERIFY(QTest::qWaitFor(
        [&] {
            m_panel->tick();
            return find(QStringLiteral("Struck")) >= 0;
        },
        20'000));

    const auto struck = find(QStringLiteral("Struck"));
    const auto outcome = find(QStringLiteral("Outcome"));
    for (const auto column : {1, 2}) {
        QVERIFY(table->model()
                    ->index(struck, column)
                    .data()
                    .toString()
                    .startsWith(QStringLiteral("payment")));
        QCOMPARE(table->model()->index(outcome, column).data().toString(),
                 QStringLiteral("cancelled"));
    }
    fault->setCurrentIndex(0);
    QVERIFY(QTest::qWaitFor(
        [&] {
            m_panel->tick();
            return find(QStringLiteral("Struck")) < 0 && table->model()->rowCount() > 0;
        },
        20'000));
}

QTEST_MAIN(TestSagaComparePanel)
#include "tst_sagacomparepanel.moc"
