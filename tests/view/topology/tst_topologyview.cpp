#include "app/view/graphlayouter.h"
#include "app/view/topology/topologypicture.h"
#include "app/view/topology/topologyview.h"
#include "app/widget/emptystate.h"
#include "app/widget/graphcanvas.h"
#include "tests/view/viewfixture.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace app;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestTopologyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void withoutEventsItSaysSo();
    void itIsDrawnFromTheTraffic();
    void whatTheDefinitionExpectsIsLaidOver();
    void aBoxLightsItsWholePath();
    void anArrowShowsItsMessages();
    void aClickOnAnArrowShowsItsMessages();
    void figuresDoNotMoveTheLayout();
    void everyLabelKeepsItsLines();
    void anArrowSaysHowFastItFails();
    void oneOfAKindWaitsAlone();

private:
    bool waitFor(std::size_t events)
    {
        return QTest::qWaitFor(
            [this, events] {
                m_view->tick();
                std::uint64_t seen = 0;
                for (const auto& node : m_view->topology().nodes)
                    seen += node.kind == model::TopologyNode::Kind::Topic ? node.events : 0;
                return seen == events && m_view->canvas().isLaidOut();
            },
            patience);
    }
    template <typename Widget>
    Widget* part(const char* name)
    {
        return m_view->findChild<Widget*>(QLatin1String(name));
    }
    //! No definition over it.
    void layNothingOver()
    {
        auto* definition = part<QComboBox>("topologyDefinition");
        definition->setCurrentIndex(0);
        Q_EMIT definition->activated(0);
    }
    void addBoth()
    {
        m_fixture->add("ORDER_CREATED", 1, 100);
        m_fixture->add("PAYMENT_COMPLETED", 1, 100);
    }

    std::unique_ptr<ViewFixture> m_fixture;
    std::unique_ptr<TopologyView> m_view;
};

void TestTopologyView::init()
{
    m_fixture = std::make_unique<ViewFixture>();
    m_view = std::make_unique<TopologyView>(m_fixture->context());
    m_view->resize(1200, 700);
    m_view->show();
}

void TestTopologyView::cleanup()
{
    m_view.reset();
    m_fixture.reset();
}

void TestTopologyView::withoutEventsItSaysSo()
{
    m_view->tick();

    QVERIFY(m_view->findChild<EmptyState*>()->isVisible());
    QVERIFY(!m_view->canvas().isVisible());
}

void TestTopologyView::itIsDrawnFromTheTraffic()
{
    layNothingOver();
    addBoth();

    QVERIFY(waitFor(2));

    QVERIFY(m_view->canvas().isVisible());
    QVERIFY(m_view->canvas().indexOf(QStringLiteral("channel:order-events")) >= 0);
    QVERIFY(m_view->canvas().indexOf(QStringLiteral("channel:payment-events")) >= 0);
    QVERIFY(part<QLabel>("topologySummary")->text().contains(QStringLiteral("2 channel")));
}

void TestTopologyView::whatTheDefinitionExpectsIsLaidOver()
{
    addBoth();
    auto* definition = part<QComboBox>("topologyDefinition");
    const auto choreography = definition->findText(QStringLiteral("order-choreography"));
    QVERIFY(choreography > 0);
    definition->setCurrentIndex(choreography);
    Q_EMIT definition->activated(choreography);

    QVERIFY(waitFor(2));

    // The definition says who publishes what; the events do not.
    const auto& picture = m_view->canvas().picture();
    const auto payment = m_view->canvas().indexOf(QStringLiteral("service:payment"));
    const auto topic = m_view->canvas().indexOf(QStringLiteral("channel:payment-events"));
    QVERIFY(payment >= 0 && topic >= 0);
    const auto arrow = std::ranges::find_if(
        picture.edges, [=](const auto& edge) { return edge.from == payment && edge.to == topic; });
    QVERIFY(arrow != picture.edges.end());
    QCOMPARE(int(arrow->kind), int(GraphEdge::Kind::Plain));
}

void TestTopologyView::aBoxLightsItsWholePath()
{
    addBoth();
    QVERIFY(waitFor(2));
    auto& canvas = m_view->canvas();
    const auto topic = canvas.indexOf(QStringLiteral("channel:order-events"));

    QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.boxOf({topic, -1}).center().toPoint());

    QCOMPARE(canvas.current().node, topic);
    QVERIFY(canvas.lit().nodes.contains(topic));
    QVERIFY(part<QWidget>("topologyDetails")->isVisible());
    QCOMPARE(part<QLabel>("topologyTitle")->text(), QStringLiteral("order-events"));
    QVERIFY(part<QPushButton>("topologyStream")->isVisible());
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QVERIFY(!part<QWidget>("topologyDetails")->isVisible());
    QVERIFY(canvas.lit().isEmpty());
}

void TestTopologyView::anArrowShowsItsMessages()
{
    addBoth();
    auto* definition = part<QComboBox>("topologyDefinition");
    definition->setCurrentIndex(definition->findText(QStringLiteral("order-choreography")));
    Q_EMIT definition->activated(definition->currentIndex());
    QVERIFY(waitFor(2));
    const QSignalSpy conditions(&m_fixture->wishes(), &Wishes::filterWanted);
    const QSignalSpy links(&m_fixture->wishes(), &Wishes::linkWanted);
    const auto& edges = m_view->topology().edges;
    const auto edge = std::ranges::find_if(edges, [](const auto& one) {
        return one.kind == model::TopologyEdge::Kind::Publishes && one.events > 0;
    });
    QVERIFY(edge != edges.end());

    m_view->canvas().setCurrent({-1, int(edge - edges.begin())});
    part<QPushButton>("topologyStream")->click();

    QCOMPARE(conditions.size(), 1);
    QCOMPARE(conditions[0][0].toString(), QString::fromStdString(edge->condition));
    QCOMPARE(links[0][0].toString(), QStringLiteral("stream:"));
}

//! At the middle of its line, not at its label.
void TestTopologyView::aClickOnAnArrowShowsItsMessages()
{
    addBoth();
    auto* definition = part<QComboBox>("topologyDefinition");
    definition->setCurrentIndex(definition->findText(QStringLiteral("order-choreography")));
    Q_EMIT definition->activated(definition->currentIndex());
    QVERIFY(waitFor(2));
    const QSignalSpy conditions(&m_fixture->wishes(), &Wishes::filterWanted);
    auto& canvas = m_view->canvas();
    const auto& edges = m_view->topology().edges;
    const auto edge = std::ranges::find_if(edges, [](const auto& one) {
        return one.kind == model::TopologyEdge::Kind::Publishes && one.events > 0;
    });
    QVERIFY(edge != edges.end());
    const auto index = int(edge - edges.begin());
    const auto& geometry = canvas.geometryOfPicture();
    const auto node = canvas.boxOf({int(edge->from), -1});
    const auto offset = node.center() - geometry.nodes[int(edge->from)] * canvas.zoom();
    const auto middle = geometry.curves[index].pointAtPercent(0.5) * canvas.zoom() + offset;

    QTest::mouseClick(&canvas, Qt::LeftButton, {}, middle.toPoint());

    QCOMPARE(canvas.current(), (GraphCanvas::Item{-1, index}));
    QVERIFY(part<QWidget>("topologyDetails")->isVisible());
    QTest::mouseClick(part<QPushButton>("topologyStream"), Qt::LeftButton);
    QCOMPARE(conditions.size(), 1);
    QCOMPARE(conditions[0][0].toString(), QString::fromStdString(edge->condition));
}

void TestTopologyView::figuresDoNotMoveTheLayout()
{
    addBoth();
    QVERIFY(waitFor(2));
    const auto before = m_view->canvas().geometryOfPicture().nodes;
    const QSignalSpy wanted(&m_view->canvas(), &GraphCanvas::layoutWanted);

    for (int i = 2; i < 20; ++i)
        m_fixture->add("ORDER_CREATED", i, 100);

    QVERIFY(waitFor(20));
    QCOMPARE(wanted.size(), 0);
    QCOMPARE(m_view->canvas().geometryOfPicture().nodes, before);
}

//! Whatever the figures are, the layout has the same room to give.
void TestTopologyView::everyLabelKeepsItsLines()
{
    model::Topology quiet;
    quiet.nodes = {{.id = "a", .name = "a"}, {.id = "b", .name = "b"}};
    using Kind = model::TopologyEdge::Kind;
    auto busy = quiet;
    for (const auto kind :
         {Kind::Publishes, Kind::Consumes, Kind::Writes, Kind::Relays, Kind::DeadLetters}) {
        quiet.edges = {{.from = 0, .to = 1, .kind = kind}};
        busy.edges = {{.from = 0,
                       .to = 1,
                       .kind = kind,
                       .events = 1'000,
                       .perSecond = 12,
                       .lag = 7,
                       .deadLetters = 3}};

        QVERIFY(pictureOf(quiet, nullptr).isLike(pictureOf(busy, nullptr)));
    }
}

void TestTopologyView::anArrowSaysHowFastItFails()
{
    model::Topology topology;
    topology.nodes = {{.id = "a", .name = "a"}, {.id = "b", .name = "b"}};
    topology.edges = {{.from = 0,
                       .to = 1,
                       .kind = model::TopologyEdge::Kind::Consumes,
                       .deadLetters = 3,
                       .errorsPerSecond = 0.5}};

    const auto failing = pictureOf(topology, nullptr).edges[0].tip;
    topology.edges[0].errorsPerSecond = 0;
    const auto failed = pictureOf(topology, nullptr).edges[0].tip;

    QVERIFY2(failing.endsWith(QStringLiteral("3 dead letters, 0.5/s")), qPrintable(failing));
    QVERIFY2(failed.endsWith(QStringLiteral("3 dead letters")), qPrintable(failed));
}

void TestTopologyView::oneOfAKindWaitsAlone()
{
    model::Topology topology;
    topology.nodes.resize(2);
    topology.nodes[0].kind = model::TopologyNode::Kind::Table;
    topology.nodes[1].kind = model::TopologyNode::Kind::Service;
    topology.nodes[0].waiting = 1;
    topology.nodes[1].lag = 1;
    topology.nodes[1].group = "b-group";

    const auto one = pictureOf(topology, nullptr);
    topology.nodes[0].waiting = 2;
    topology.nodes[1].lag = 0;
    const auto others = pictureOf(topology, nullptr);

    QVERIFY2(one.nodes[0].tip.endsWith(QStringLiteral("; 1 row waits for the relay")),
             qPrintable(one.nodes[0].tip));
    QVERIFY2(one.nodes[1].tip.endsWith(QStringLiteral("; group b-group, 1 record waits")),
             qPrintable(one.nodes[1].tip));
    QVERIFY(others.nodes[0].tip.endsWith(QStringLiteral("; 2 rows wait for the relay")));
    QVERIFY(others.nodes[1].tip.endsWith(QStringLiteral("; group b-group, 0 records wait")));
}

QTEST_MAIN(TestTopologyView)

#include "tst_topologyview.moc"
