// SPDX-License-Identifier: Apache-2.0
#include "exchange/xmlguard.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

} // namespace

Error xmlError(const QXmlStreamReader &xml, const Assembly &assembly)
{
    if (xml.error() == QXmlStreamReader::PrematureEndOfDocumentError) {
        return assembly.error(xml.lineNumber(), Text::tr("the file ends in the middle of the document"),
                              Text::tr("It may be truncated: get it again, whole"));
    }
    return assembly.error(xml.lineNumber(), Text::tr("this is not well-formed XML (%1)").arg(xml.errorString()),
                          Text::tr("Correct the file or get it again"));
}

Result<void> checkDocumentType(const QXmlStreamReader &xml, const Assembly &assembly)
{
    if (xml.entityDeclarations().isEmpty() && !xml.text().contains(QLatin1String("<!ENTITY")))
        return {};
    return assembly.error(
        xml.lineNumber(),
        Text::tr("the document type declares entities, which can make a small file huge; such files are refused"),
        Text::tr("Remove the <!DOCTYPE ...> block from the file"));
}

} // namespace fiberloom
