#include "app/view/metrics/metricplot.h"

#include "app/widget/plotlink.h"

namespace app {

MetricPlot::MetricPlot(PlotKind kind, QWidget* parent) : Plot(parent), m_kind(std::move(kind))
{
    setObjectName(QStringLiteral("plot-") + m_kind.id);
    setTitle(m_kind.title, m_kind.unit);
    setEmptyText(m_kind.empty);
    setLeastTop(m_kind.leastTop);
}

void MetricPlot::refresh(const model::MetricBoard& board, model::Categories& categories,
                         const std::string& consumer)
{
    const auto margin = link()->length() / 2;
    setSeries(seriesOf(
        m_kind,
        {.from = link()->from() - margin, .to = link()->to() + margin, .consumer = consumer}, board,
        categories));
}

} // namespace app
