#pragma once

#include "app/session/follower.h"
#include "app/session/letterflows.h"
#include "app/view/view.h"
#include "app/view/viewcontext.h"
#include "model/topology/topology.h"

#include <QElapsedTimer>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedLayout;
class QToolBar;

namespace app {

class EmptyState;
class GraphCanvas;
class GraphLayouter;
class MessageBar;

//! The Topology tab: who talks to whom, drawn from the traffic, and what a saga's definition says
//! of it. Read only.
class TopologyView : public View
{
    Q_OBJECT

public:
    explicit TopologyView(const ViewContext& context, QWidget* parent = nullptr);
    ~TopologyView() override;

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;

    GraphCanvas& canvas() { return *m_canvas; }
    [[nodiscard]] const model::Topology& topology() const { return m_topology; }
    GraphLayouter& layouter() { return *m_layouter; }

private:
    bool isWide();
    QToolBar* buildBar();
    void addTools(QToolBar& bar);
    QWidget* buildDetails();
    void showDefinitions();
    void fillDefinitions();
    void refresh();
    [[nodiscard]] const model::saga::SagaDefinition* overlay();
    void showSummary();
    void showRightPage();
    void showChosen();
    void showNode(const model::TopologyNode& node);
    void showEdge(const model::TopologyEdge& edge);
    void openChosen();
    void openGroup();
    [[nodiscard]] std::string condition() const;
    void exportTo();

    ViewContext m_context;
    std::unique_ptr<Follower<model::TrafficTracker>> m_follower;
    LetterFlows m_letters;
    model::Topology m_topology;
    bool m_isChosen = false; //!< The definition, by a person.
    QElapsedTimer m_sinceRefresh;

    GraphCanvas* m_canvas;
    bool m_isWide = true;
    GraphLayouter* m_layouter;
    EmptyState* m_empty;
    MessageBar* m_message;
    QStackedLayout* m_pages = nullptr;
    QComboBox* m_definition = nullptr;
    QLabel* m_summary = nullptr;
    QWidget* m_details = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    QPushButton* m_stream = nullptr;
    QPushButton* m_group = nullptr;
};

} // namespace app
