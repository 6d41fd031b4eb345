#include "app/view/topology/topologyview.h"

#include "app/session/session.h"
#include "app/view/graphlayouter.h"
#include "app/view/sagachooser.h"
#include "app/view/topology/topologypicture.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/graphcanvas.h"
#include "app/widget/icon.h"
#include "app/widget/messagebar.h"
#include "app/widget/numberformat.h"
#include "app/widget/zoomtools.h"
#include "model/item/categories.h"
#include "model/saga/sagatracker.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedLayout>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

namespace {

constexpr int pause = 600; // milliseconds between two looks

} // namespace

TopologyView::TopologyView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_letters(context.session.analysis().letters)
    , m_canvas(new GraphCanvas)
    , m_layouter(new GraphLayouter(*m_canvas, this))
    , m_empty(new EmptyState)
    , m_message(new MessageBar)
{
    setObjectName(QStringLiteral("topologyView"));
    m_canvas->setObjectName(QStringLiteral("topologyCanvas"));
    m_canvas->setAccessibleName(tr("Topology"));
    m_message->hide();
    auto* body = new QWidget;
    body->setMinimumWidth(200); // the words of an empty state would ask for more
    m_pages = new QStackedLayout(body);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_canvas);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(m_message);
    column->addWidget(body, 1);
    column->addWidget(buildDetails());
    connect(m_canvas, &GraphCanvas::currentChanged, this, &TopologyView::showChosen);
    connect(m_canvas, &GraphCanvas::activated, this, &TopologyView::openChosen);
    connect(m_layouter, &GraphLayouter::done, this, &TopologyView::showSummary);
    showRightPage();
}

TopologyView::~TopologyView() = default;

QToolBar* TopologyView::buildBar()
{
    auto* bar = new QToolBar;
    bar->setIconSize({16, 16});
    m_definition = new QComboBox;
    m_definition->setObjectName(QStringLiteral("topologyDefinition"));
    m_definition->setAccessibleName(tr("Definition laid over it"));
    m_definition->setToolTip(
        tr("What a saga's definition expects: dashed is what was never seen, marked what it does "
           "not say"));
    m_definition->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    bar->addWidget(m_definition);
    fillDefinitions();
    bar->addSeparator();
    addTools(*bar);
    m_summary = new QLabel;
    m_summary->setObjectName(QStringLiteral("topologySummary"));
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_summary->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_summary->setContentsMargins(fonts::cellPadding, 0, fonts::panelPadding, 0);
    bar->addWidget(m_summary);
    return bar;
}

void TopologyView::addTools(QToolBar& bar)
{
    addZoomTools(bar, *this,
                 {.prefix = QStringLiteral("topology"),
                  .zoom = [this](double factor) { m_canvas->zoomBy(factor); },
                  .fit = [this] { m_canvas->fit(); }});
    bar.addSeparator();
    auto* action = bar.addAction(icons::icon(QStringLiteral("export")), tr("Export the topology…"),
                                 this, [this] { exportTo(); });
    action->setObjectName(QStringLiteral("topologyexport"));
    addAction(action);
}

//! A line below the graph: what is chosen, and where it leads.
QWidget* TopologyView::buildDetails()
{
    m_details = new QWidget;
    m_details->setObjectName(QStringLiteral("topologyDetails"));
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("topologyTitle"));
    m_title->setFont(fonts::strong());
    m_facts = new QLabel;
    m_facts->setObjectName(QStringLiteral("topologyFacts"));
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stream = new QPushButton(tr("Show its messages"));
    m_stream->setObjectName(QStringLiteral("topologyStream"));
    m_stream->setToolTip(tr("In the Stream, by a filter"));
    connect(m_stream, &QPushButton::clicked, this, &TopologyView::openChosen);
    m_group = new QPushButton(tr("Show the group"));
    m_group->setObjectName(QStringLiteral("topologyGroup"));
    m_group->setToolTip(tr("In Consumers"));
    connect(m_group, &QPushButton::clicked, this, &TopologyView::openGroup);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_facts);
    auto* row = new QHBoxLayout(m_details);
    row->setContentsMargins(fonts::panelPadding, fonts::grid * 2, fonts::panelPadding,
                            fonts::grid * 2);
    row->addLayout(words, 1);
    row->addWidget(m_group);
    row->addWidget(m_stream);
    m_details->hide();
    return m_details;
}

//! By number; those that came later too, without those that ended.
void TopologyView::showDefinitions()
{
    const auto& sagas = m_context.session.analysis().sagas;
    const auto names = sagas.sagas();
    for (auto i = std::size_t(m_definition->count()) - 1; i < names.size(); ++i)
        m_definition->addItem(QString::fromStdString(names[i]));
    hideEnded(*m_definition, sagas);
}

void TopologyView::fillDefinitions()
{
    m_definition->addItem(tr("No definition"));
    showDefinitions();
    connect(m_definition, &QComboBox::activated, this, [this] {
        m_isChosen = true;
        refresh();
    });
}

//! Laid out along the longer side, where the words stay readable. It turns only when the canvas has
//! clearly another shape.
bool TopologyView::isWide()
{
    const double shape = double(m_canvas->width()) / std::max(m_canvas->height(), 1);
    constexpr double tall = 1.7;
    constexpr double wide = 2.1;
    m_isWide = m_isWide ? shape > tall : shape > wide;
    return m_isWide;
}

//! The definition that fits the traffic, until a person chooses.
const model::saga::SagaDefinition* TopologyView::overlay()
{
    auto& sagas = m_context.session.analysis().sagas;
    showDefinitions();
    if (!m_isChosen) {
        const auto fitting = sagas.fitting();
        m_definition->setCurrentIndex(fitting.empty() ? 0 : int(sagas.best()) + 1);
    }
    auto chosen = m_definition->currentIndex() - 1;
    if (chosen >= 0 && !sagas.isTracked(std::size_t(chosen))) { // changed, or it ended
        const auto now = sagas.named(sagas.definition(std::size_t(chosen)).name);
        chosen = now ? int(*now) : -1;
        m_definition->setCurrentIndex(chosen + 1);
    }
    return chosen < 0 ? nullptr : &sagas.definition(std::size_t(chosen));
}

void TopologyView::tick()
{
    if (!m_follower)
        m_follower = std::make_unique<Follower<model::TrafficTracker>>(
            m_context.session.store(), m_context.session.profiles());
    if (!m_sinceRefresh.isValid() || m_sinceRefresh.hasExpired(pause))
        refresh();
}

void TopologyView::refresh()
{
    if (!m_follower)
        return;
    m_sinceRefresh.start();
    auto& analysis = m_context.session.analysis();
    m_letters.refresh();
    auto topology = model::topologyOf({.traffic = (*m_follower)->traffic(),
                                       .groups = analysis.groups.groups(),
                                       .tables = analysis.outbox.summaries(),
                                       .letters = m_letters.flows(),
                                       .saga = overlay()});
    if (topology == m_topology && !m_topology.nodes.empty())
        return;
    m_topology = std::move(topology);
    auto picture = pictureOf(m_topology, m_context.categories);
    picture.leftToRight = isWide();
    m_canvas->setPicture(picture);
    showSummary();
    showRightPage();
    showChosen();
}

void TopologyView::showSummary()
{
    const auto services = std::ranges::count_if(m_topology.nodes, [](const auto& node) {
        return node.kind == model::TopologyNode::Kind::Service;
    });
    using Expectation = model::TopologyEdge::Expectation;
    const auto are = [this](Expectation expectation) {
        return int(
            std::ranges::count(m_topology.edges, expectation, &model::TopologyEdge::expectation));
    };
    QStringList parts{tr("%Ln service(s)", nullptr, int(services)),
                      tr("%Ln channel(s)", nullptr, int(m_topology.nodes.size()) - int(services))};
    if (const auto missing = are(Expectation::Missing); missing > 0)
        parts += tr("%Ln never seen", nullptr, missing);
    if (const auto unexpected = are(Expectation::Unexpected); unexpected > 0)
        parts += tr("%Ln not expected", nullptr, unexpected);
    if (!m_layouter->trouble().isEmpty())
        parts += tr("plain layout");
    m_summary->setText(m_topology.nodes.empty() ? QString() : parts.join(QStringLiteral(" · ")));
    m_summary->setToolTip(m_layouter->trouble());
}

void TopologyView::showRightPage()
{
    m_pages->setCurrentIndex(m_topology.nodes.empty() ? 0 : 1);
    if (m_topology.nodes.empty())
        m_empty->say(QStringLiteral("topology"), tr("No traffic yet"),
                     tr("Services, topics and tables show as soon as events come."));
}

void TopologyView::showChosen()
{
    const auto item = m_canvas->current();
    const auto isNode = item.node >= 0 && item.node < int(m_topology.nodes.size());
    const auto isEdge = item.edge >= 0 && item.edge < int(m_topology.edges.size());
    m_details->setVisible(isNode || isEdge);
    if (isNode)
        showNode(m_topology.nodes[std::size_t(item.node)]);
    else if (isEdge)
        showEdge(m_topology.edges[std::size_t(item.edge)]);
    else
        m_canvas->light({});
}

void TopologyView::showNode(const model::TopologyNode& node)
{
    const auto path = pathThrough(m_topology, std::size_t(m_canvas->current().node));
    m_canvas->light(lightOf(path));
    m_title->setText(QString::fromStdString(node.name));
    const auto others = int(path.nodes.size()) - 1;
    m_facts->setText(m_canvas->wordsOf(m_canvas->current()) + QStringLiteral(". ")
                     + tr("Its path leads through %Ln other node(s).", nullptr, others));
    m_stream->setVisible(!condition().empty());
    m_group->setVisible(!node.group.empty());
}

void TopologyView::showEdge(const model::TopologyEdge& edge)
{
    const auto index = m_canvas->current().edge;
    m_canvas->light({{int(edge.from), int(edge.to)}, {index}});
    m_title->setText(QString::fromStdString(m_topology.nodes[edge.from].name)
                     + QStringLiteral(" → ")
                     + QString::fromStdString(m_topology.nodes[edge.to].name));
    m_facts->setText(m_canvas->wordsOf(m_canvas->current()));
    m_stream->setVisible(!condition().empty());
    m_group->hide();
}

//! What the Stream is to show of what is chosen.
std::string TopologyView::condition() const
{
    using Kind = model::TopologyNode::Kind;
    const auto item = m_canvas->current();
    if (item.edge >= 0 && item.edge < int(m_topology.edges.size()))
        return m_topology.edges[std::size_t(item.edge)].condition;
    if (item.node < 0 || item.node >= int(m_topology.nodes.size()))
        return {};
    const auto& node = m_topology.nodes[std::size_t(item.node)];
    if (node.kind == Kind::Service || node.kind == Kind::Table || node.isMissing)
        return {};
    return model::topicCondition(node.name);
}

void TopologyView::openChosen()
{
    const auto wanted = condition();
    if (wanted.empty() || !m_context.wishes)
        return;
    Q_EMIT m_context.wishes->filterWanted(QString::fromStdString(wanted));
    Q_EMIT m_context.wishes->linkWanted(QStringLiteral("stream:"));
}

void TopologyView::openGroup()
{
    const auto node = m_canvas->current().node;
    if (node >= 0 && node < int(m_topology.nodes.size()) && m_context.wishes)
        Q_EMIT m_context.wishes->linkWanted(
            QStringLiteral("group:")
            + QString::fromStdString(m_topology.nodes[std::size_t(node)].group));
}

void TopologyView::exportTo()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Export the topology"),
                                                   QStringLiteral("topology.svg"),
                                                   tr("Pictures and graphs (*.svg *.png *.dot)"));
    if (path.isEmpty())
        return;
    std::optional<QString> trouble;
    if (path.endsWith(QStringLiteral(".dot"))) {
        QSaveFile file(path);
        const auto text = QByteArray::fromStdString(toDot(m_topology));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0 || !file.commit())
            trouble = tr("%1 cannot be written: %2").arg(path, file.errorString());
    } else {
        trouble = m_canvas->save(path);
    }
    if (trouble)
        m_message->say(Glyph::Failed, *trouble);
}

void TopologyView::setTimeFormat(const TimeFormat&) {}

} // namespace app
