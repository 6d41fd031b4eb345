#pragma once

#include "app/view/viewcontext.h"
#include "app/widget/payloadcontent.h"
#include "app/widget/timeformat.h"
#include "model/event/eventview.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QStackedLayout;

namespace model {
class FieldReader;
class Reader;
} // namespace model

namespace app {

class EmptyState;
class EventHeading;
class PayloadViewer;

//! The Event dock: what the selected event is, where it came from, its payload in every form. It
//! follows the Selection.
class EventPanel : public QWidget
{
    Q_OBJECT

public:
    explicit EventPanel(const ViewContext& context, QWidget* parent = nullptr);
    ~EventPanel() override;

    void setTimeFormat(const TimeFormat& format);

private:
    void showSelected();
    void present(const model::EventView& event);
    PayloadContent contentOf(const model::EventView& event);
    QList<DecodingLine> decodingOf(const model::EventView& event);
    std::vector<model::FilterAlias> aliasesOf(const model::EventView& event) const;
    void offerDiffs(const model::EventView& event);
    void answerDiff(int choice);

    struct DiffChoice
    {
        QString text;
        model::Row row = 0;
    };

    ViewContext m_context;
    std::unique_ptr<model::FieldReader> m_fields;
    std::unique_ptr<model::Reader> m_reader;
    EventHeading* m_heading;
    PayloadViewer* m_payload;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    std::vector<model::Row> m_marked;
    std::vector<DiffChoice> m_choices;
    TimeFormat m_times;
};

} // namespace app
