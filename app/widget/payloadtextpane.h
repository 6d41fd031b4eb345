#pragma once

#include "app/widget/payloadcontent.h"
#include "app/widget/payloaddocument.h"

#include <QWidget>

class QButtonGroup;

namespace app {

class PayloadTextView;

//! The payload as text: laid out, on one line, or raw as it came.
class PayloadTextPane : public QWidget
{
    Q_OBJECT

public:
    enum class Layout { Indented, Minified, Raw };

    explicit PayloadTextPane(QWidget* parent = nullptr);

    void setBytes(const QByteArray& bytes);
    void setLayoutKind(Layout layout);
    Layout layoutKind() const { return m_layout; }
    PayloadTextView* view() const { return m_view; }

    //! All of it in this layout, however long.
    void copyAll() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildBar();
    void fill();
    void addChoice(const QString& text, const QString& tip, Layout layout);

    QButtonGroup* m_choices;
    PayloadTextView* m_view;
    QByteArray m_bytes;
    Layout m_layout = Layout::Indented;
    bool m_isStale = false; // laid out when it is looked at
};

} // namespace app
