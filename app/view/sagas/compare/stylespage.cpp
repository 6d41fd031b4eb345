#include "app/view/sagas/compare/stylespage.h"

#include "app/view/sagas/compare/stylesmodel.h"
#include "app/widget/fonts.h"
#include "app/widget/tabledelegate.h"
#include "model/item/roles.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>

#include <algorithm>

namespace app {

using namespace std::chrono_literals;
using Column = StylesModel::Column;

static constexpr int mostOrders = 10'000;

StylesPage::StylesPage(QWidget* parent)
    : QWidget(parent)
    , m_model(new StylesModel(this))
    , m_fault(new QComboBox)
    , m_services(new QComboBox)
    , m_orders(new QSpinBox)
    , m_seed(new QSpinBox)
    , m_verdict(new QLabel)
    , m_table(new QTableView)
{
    setObjectName(QStringLiteral("sagaStylesPage"));
    buildTools();
    build();
    connectSignals();
}

StylesPage::~StylesPage()
{
    m_isStopped = true;
}

void StylesPage::buildTools()
{
    m_fault->setObjectName(QStringLiteral("sagaStylesFault"));
    m_fault->setAccessibleName(tr("Fault"));
    m_fault->addItem(tr("no fault"), QString());
    for (const auto& choice : sim::styles::faultChoices())
        m_fault->addItem(faultWords(choice.id),
                         QString::fromUtf8(choice.id.data(), qsizetype(choice.id.size())));
    m_fault->setCurrentIndex(m_fault->findData(QStringLiteral("out-of-stock")));
    m_services->setObjectName(QStringLiteral("sagaStylesServices"));
    m_services->setAccessibleName(tr("Services"));
    m_services->addItem(tr("mended services"), false);
    m_services->addItem(tr("the textbook's services"), true);
    // The longest fault would take the list's room.
    for (auto* box : {m_fault, m_services}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    m_orders->setObjectName(QStringLiteral("sagaStylesOrders"));
    m_orders->setAccessibleName(tr("Orders"));
    m_orders->setRange(1, mostOrders);
    m_orders->setValue(100);
    m_orders->setSuffix(tr(" orders"));
    m_orders->setKeyboardTracking(false);
    m_seed->setObjectName(QStringLiteral("sagaStylesSeed"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setRange(0, 1'000'000'000);
    m_seed->setValue(42);
    m_seed->setPrefix(tr("seed "));
    m_seed->setKeyboardTracking(false);
}

void StylesPage::build()
{
    m_verdict->setObjectName(QStringLiteral("sagaStylesVerdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_verdict->setContentsMargins(fonts::panelPadding, 0, fonts::panelPadding, fonts::grid);
    m_table->setObjectName(QStringLiteral("sagaStylesTable"));
    m_table->setAccessibleName(tr("The two styles side by side"));
    m_table->setModel(m_model);
    prepareTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setPalette(Theme::of(this).itemViewPalette());
    auto* row = new QHBoxLayout;
    row->setContentsMargins(fonts::panelPadding, fonts::grid, fonts::panelPadding, fonts::grid);
    row->setSpacing(2 * fonts::grid);
    for (QWidget* tool : {static_cast<QWidget*>(m_fault), static_cast<QWidget*>(m_services),
                          static_cast<QWidget*>(m_orders), static_cast<QWidget*>(m_seed)})
        row->addWidget(tool);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_verdict);
    column->addWidget(m_table, 1);
}

void StylesPage::connectSignals()
{
    for (auto* box : {m_fault, m_services})
        connect(box, &QComboBox::currentIndexChanged, this, &StylesPage::ask);
    for (auto* box : {m_orders, m_seed})
        connect(box, &QSpinBox::valueChanged, this, &StylesPage::ask);
}

//! Nothing is simulated before somebody looks.
void StylesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_wasBegun)
        ask();
    shareWidth();
}

void StylesPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    shareWidth();
}

void StylesPage::shareWidth()
{
    auto* header = m_table->horizontalHeader();
    // A heading goes over all columns and does not count.
    auto name = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto index = m_model->index(row, int(Column::Name));
        if (!index.data(model::StrongRole).toBool())
            name = std::max(name, fontMetrics().horizontalAdvance(index.data().toString()));
    }
    name += 3 * fonts::panelPadding;
    header->resizeSection(int(Column::Name), name);
    header->resizeSection(int(Column::Choreography),
                          std::max(100, (m_table->viewport()->width() - name) / 2));
}

sim::styles::CompareRequest StylesPage::request() const
{
    sim::styles::CompareRequest request{.seed = std::uint64_t(m_seed->value()),
                                        .orders = std::uint64_t(m_orders->value()),
                                        .fault = m_fault->currentData().toString().toStdString()};
    if (m_services->currentData().toBool())
        request.settings = {{"services", "textbook"}, {"orchestrator", "textbook"}};
    return request;
}

void StylesPage::ask()
{
    m_wasBegun = true;
    m_isDue = true;
    m_isStopped = true; // what runs is no longer wanted
    tick();
}

void StylesPage::begin()
{
    m_isDue = false;
    m_isStopped = false;
    m_run = std::async(std::launch::async, [this, request = request()] {
        return sim::styles::compareStyles(request, [this] { return !m_isStopped; });
    });
}

void StylesPage::tick()
{
    if (m_run.valid()) {
        if (m_run.wait_for(0s) != std::future_status::ready)
            return;
        const auto result = m_run.get();
        if (!m_isDue)
            show(result);
    }
    if (m_isDue)
        begin();
}

void StylesPage::show(const Result& result)
{
    m_model->show(result ? &*result : nullptr);
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row, 0).data(model::StrongRole).toBool())
            m_table->setSpan(row, 0, 1, int(Column::Count));
    }
    m_verdict->setText(result ? styleSentence(*result)
                              : QString::fromStdString(result.error().text));
    shareWidth();
}

} // namespace app
