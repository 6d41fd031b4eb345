#include "app/session/analysis.h"
#include "app/view/graphlayouter.h"
#include "app/view/sagas/process/draftdialog.h"
#include "app/view/sagas/process/processmappanel.h"
#include "app/view/sagas/process/rulemodel.h"
#include "app/view/sagas/process/variantmodel.h"
#include "app/widget/graphcanvas.h"
#include "model/saga/sagatracker.h"
#include "tests/view/viewfixture.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace app;

namespace {

constexpr int patience = 30'000;

const QStringList happy{QStringLiteral("ORDER_CREATED"),      QStringLiteral("PAYMENT_COMPLETED"),
                        QStringLiteral("ORDER_PAID"),         QStringLiteral("STOCK_RESERVED"),
                        QStringLiteral("SHIPMENT_SCHEDULED"), QStringLiteral("ORDER_COMPLETED")};
const QStringList cancelled{QStringLiteral("ORDER_CREATED"), QStringLiteral("PAYMENT_FAILED"),
                            QStringLiteral("ORDER_CANCELLED")};

} // namespace

class TestProcessMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theDefinitionThatFitsIsShown();
    void theSliderLeavesTheMostFrequent();
    void aVariantLightsItsWayAndListsItsSagas();
    void hoveringLightsAWay();
    void figuresDoNotMoveTheLayout();
    void theKeyboardWalksTheGraph();
    void boxesAndArrowsAreAccessible();
    void wheelAndKeysZoom();
    void picturesAreSaved();
    void withoutGraphvizTheLayoutIsPlainAndTold();
    void modelsKeepTheRules();
    void aDraftIsLearnedCorrectedAndSaved();

private:
    void order(int number, const QStringList& types)
    {
        for (const auto& type : types)
            m_fixture->add(type.toStdString(), number, 100);
    }
    //! Until the panel shows so many sagas, laid out.
    bool waitFor(std::uint64_t instances)
    {
        return QTest::qWaitFor(
            [this, instances] {
                m_panel->tick();
                return m_panel->map().instances == instances && m_panel->canvas().isLaidOut();
            },
            patience);
    }
    template <typename Widget>
    Widget* part(const char* name)
    {
        return m_panel->findChild<Widget*>(QLatin1String(name));
    }

    QTemporaryDir m_home;
    std::unique_ptr<ViewFixture> m_fixture;
    std::unique_ptr<SagaFocus> m_focus;
    std::unique_ptr<ProcessMapPanel> m_panel;
};

void TestProcessMap::init()
{
    qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
    m_fixture = std::make_unique<ViewFixture>();
    m_focus = std::make_unique<SagaFocus>();
    m_panel = std::make_unique<ProcessMapPanel>(m_fixture->context(), *m_focus);
    m_panel->resize(1200, 700);
    m_panel->show();
    for (int i = 1; i <= 3; ++i)
        order(i, happy);
    order(4, cancelled);
}

void TestProcessMap::cleanup()
{
    m_panel.reset();
    m_focus.reset();
    m_fixture.reset();
}

void TestProcessMap::theDefinitionThatFitsIsShown()
{
    QVERIFY(waitFor(4));

    QCOMPARE(part<QComboBox>("processChoice")->currentText(), QStringLiteral("order-choreography"));
    const auto& picture = m_panel->canvas().picture();
    const auto created = m_panel->canvas().indexOf(QStringLiteral("ORDER_CREATED"));
    QVERIFY(created >= 0);
    QCOMPARE(picture.nodes[created].detail, QStringLiteral("4"));
    QVERIFY(picture.nodes[created].isStrong);
    QCOMPARE(picture.nodes.size(), 8);
    QVERIFY(part<QLabel>("processSummary")->text().contains(QLatin1Char('4')));
    QCOMPARE(m_panel->variants().rowCount(), 2);
    QVERIFY2(m_panel->minimumSizeHint().width() <= 480, "it stands beside a list and details");
}

void TestProcessMap::theSliderLeavesTheMostFrequent()
{
    QVERIFY(waitFor(4));
    const auto before = m_panel->canvas().picture().edges.size();

    part<QSlider>("processShare")->setValue(60);

    QVERIFY(m_panel->canvas().picture().edges.size() < before);
    QCOMPARE(m_panel->canvas().indexOf(QStringLiteral("ORDER_CANCELLED")), -1);
    QVERIFY(QTest::qWaitFor([this] { return m_panel->canvas().isLaidOut(); }, patience));
}

void TestProcessMap::aVariantLightsItsWayAndListsItsSagas()
{
    QVERIFY(waitFor(4));
    auto* table = part<QTableView>("variantTable");

    table->setCurrentIndex(table->model()->index(1, 0));

    auto* keys = part<QListView>("variantKeys");
    QCOMPARE(keys->model()->rowCount(), 1);
    QCOMPARE(keys->model()->index(0, 0).data().toString(), QStringLiteral("O-4"));
    QCOMPARE(m_panel->canvas().lit().edges.size(), 2);
    QCOMPARE(m_panel->canvas().lit().nodes.size(), 3);
    keys->setCurrentIndex(keys->model()->index(0, 0));
    QVERIFY(m_focus->current());
    QCOMPARE(m_focus->current()->key, std::string("O-4"));
    const auto& tracker = m_fixture->session().analysis().sagas;
    QCOMPARE(tracker.definition(m_focus->current()->saga).name, std::string("order-choreography"));
}

void TestProcessMap::hoveringLightsAWay()
{
    QVERIFY(waitFor(4));
    auto* table = part<QTableView>("variantTable");
    QVERIFY(m_panel->canvas().lit().isEmpty());

    Q_EMIT table->entered(table->model()->index(0, 0));

    QCOMPARE(m_panel->canvas().lit().edges.size(), happy.size() - 1);
    Q_EMIT table->viewportEntered();
    QVERIFY(m_panel->canvas().lit().isEmpty());
}

void TestProcessMap::figuresDoNotMoveTheLayout()
{
    QVERIFY(waitFor(4));
    const auto before = m_panel->canvas().geometryOfPicture().nodes;
    const QSignalSpy wanted(&m_panel->canvas(), &GraphCanvas::layoutWanted);

    order(5, happy);

    QVERIFY(waitFor(5));
    QCOMPARE(m_panel->canvas().geometryOfPicture().nodes, before);
    QCOMPARE(wanted.size(), 0);
    const auto created = m_panel->canvas().indexOf(QStringLiteral("ORDER_CREATED"));
    QCOMPARE(m_panel->canvas().picture().nodes[created].detail, QStringLiteral("5"));
}

void TestProcessMap::theKeyboardWalksTheGraph()
{
    QVERIFY(waitFor(4));
    auto& canvas = m_panel->canvas();
    const auto title = [&canvas] { return canvas.picture().nodes[canvas.current().node].title; };

    QTest::keyClick(&canvas, Qt::Key_Down);
    QCOMPARE(title(), canvas.picture().nodes.first().title);
    const auto above = canvas.boxOf(canvas.current()).center().y();
    QTest::keyClick(&canvas, Qt::Key_Down);
    QVERIFY(canvas.boxOf(canvas.current()).center().y() > above);
    QTest::keyClick(&canvas, Qt::Key_PageUp);
    QTest::keyClick(&canvas, Qt::Key_PageUp);
    QTest::keyClick(&canvas, Qt::Key_PageUp);
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QVERIFY(canvas.current().isNone());
    QTest::keyClick(&canvas, Qt::Key_PageUp);
    QVERIFY2(canvas.current().edge >= 0, "arrows come after the boxes");
}

void TestProcessMap::boxesAndArrowsAreAccessible()
{
    QVERIFY(waitFor(4));
    auto& canvas = m_panel->canvas();

    auto* interface = QAccessible::queryAccessibleInterface(&canvas);

    QVERIFY(interface);
    QCOMPARE(interface->childCount(),
             int(canvas.picture().nodes.size() + canvas.picture().edges.size()));
    auto* first = interface->child(0);
    QVERIFY(first && first->isValid());
    QVERIFY(first->text(QAccessible::Name).contains(canvas.picture().nodes.first().title));
    QCOMPARE(interface->indexOfChild(first), 0);
    const auto middle = first->rect().center();
    QCOMPARE(interface->childAt(middle.x(), middle.y()), first);
    canvas.setCurrent({0, -1});
    QCOMPARE(interface->focusChild(), first);
    QVERIFY(first->state().selected);
}

void TestProcessMap::wheelAndKeysZoom()
{
    QVERIFY(waitFor(4));
    auto& canvas = m_panel->canvas();
    const auto before = canvas.zoom();

    QTest::keyClick(&canvas, Qt::Key_Plus);
    QVERIFY(canvas.zoom() > before);
    QTest::keyClick(&canvas, Qt::Key_0);
    QCOMPARE(canvas.zoom(), before);
    QWheelEvent wheel(QPointF(100, 100), canvas.mapToGlobal(QPointF(100, 100)), {}, {0, -240},
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&canvas, &wheel);
    QVERIFY(canvas.zoom() < before);
}

void TestProcessMap::picturesAreSaved()
{
    QVERIFY(waitFor(4));
    const auto svg = m_home.filePath(QStringLiteral("map.svg"));
    const auto png = m_home.filePath(QStringLiteral("map.png"));

    QVERIFY(!m_panel->canvas().save(svg));
    QVERIFY(!m_panel->canvas().save(png));

    QFile file(svg);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("ORDER_CREATED"));
    QVERIFY(QImage(png).width() > 200);
    QVERIFY(m_panel->canvas().save(QStringLiteral("/no/such/folder/map.png")));
}

void TestProcessMap::withoutGraphvizTheLayoutIsPlainAndTold()
{
    m_panel->layouter().setProgram({"no-such-program-at-all"});

    QVERIFY(waitFor(4));

    const auto* summary = part<QLabel>("processSummary");
    QVERIFY(summary->text().contains(QStringLiteral("plain layout")));
    QVERIFY(summary->toolTip().contains(QStringLiteral("graphviz")));
    m_panel->layouter().setProgram({});
    m_panel->layouter().layOutAgain();
    QVERIFY(QTest::qWaitFor(
        [summary] { return !summary->text().contains(QStringLiteral("plain layout")); }, patience));
}

void TestProcessMap::modelsKeepTheRules()
{
    VariantModel variants;
    RuleModel rules;
    const QAbstractItemModelTester variantTester(
        &variants, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester ruleTester(
        &rules, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model::ProcessMap map;
    map.nodes = {{.name = "a"}, {.name = "b"}};
    map.instances = 4;
    map.variants = {{.id = {1}, .nodes = {0, 1}, .count = 3},
                    {.id = {2}, .nodes = {0}, .count = 1}};

    variants.assign(map);
    QCOMPARE(variants.rowCount(), 2);
    QCOMPARE(variants.index(0, int(VariantModel::Column::Path)).data().toString(),
             QStringLiteral("a → b"));
    QCOMPARE(variants.rowOf({2}), 1);
    map.variants.pop_back();
    variants.assign(map);
    QCOMPARE(variants.rowCount(), 1);
    rules.assign({{.expression = "payload.orderId", .coverage = 0.5}});
    QCOMPARE(rules.index(0, 0).data().toString(), QStringLiteral("payload.orderId"));
}

void TestProcessMap::aDraftIsLearnedCorrectedAndSaved()
{
    DraftDialog dialog(m_fixture->session());
    dialog.show();
    auto* text = dialog.findChild<QPlainTextEdit*>(QStringLiteral("draftText"));
    auto* status = dialog.findChild<QLabel*>(QStringLiteral("draftStatus"));
    auto* save = dialog.findChild<QPushButton*>(QStringLiteral("draftSave"));
    QVERIFY(QTest::qWaitFor([text] { return !text->toPlainText().isEmpty(); }, patience));
    QVERIFY(dialog.rules().rowCount() > 0);
    QVERIFY(save->isEnabled());
    const auto draft = text->toPlainText();

    auto wrong = draft;
    text->setPlainText(wrong.replace(QStringLiteral("\"completes\""), QStringLiteral("\"ends\"")));
    QVERIFY(!save->isEnabled());
    QVERIFY2(status->text().contains(QRegularExpression(QStringLiteral("Line \\d+, column \\d+"))),
             qPrintable(status->text()));
    text->setPlainText(draft);
    QVERIFY(save->isEnabled());
    save->click();

    QVERIFY(dialog.saved());
    QFile file(m_home.filePath(QStringLiteral("sagalens/sagas/learned.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), draft);
    // It is tracked from now on, and over what was held already.
    auto& sagas = m_fixture->session().analysis().sagas;
    const auto learned = sagas.named("learned");
    QVERIFY(learned);
    QVERIFY(QTest::qWaitFor([&] { return sagas.counts(*learned).all > 0; }, patience));
}

QTEST_MAIN(TestProcessMap)

#include "tst_processmap.moc"
