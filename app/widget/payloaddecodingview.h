#pragma once

#include "app/widget/payloadcontent.h"
#include "app/widget/payloaddocument.h"

#include <QTreeWidget>

namespace app {

//! The decoding report: what each layer of the value turned out to be, and what is wrong with it,
//! with the place.
class PayloadDecodingView : public QTreeWidget
{
    Q_OBJECT

public:
    explicit PayloadDecodingView(QWidget* parent = nullptr);

    //! \a document may be null while it is still being read.
    void setReport(const QList<DecodingLine>& lines, const SharedDocument& document);

Q_SIGNALS:
    //! A line with a place was chosen.
    void offsetChosen(qsizetype offset);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addLine(const DecodingLine& line);
    void addJsonLines(const PayloadDocument& document);
    void paintGlyphs();
};

} // namespace app
