/**
 * Files that people hand in beside their words: checked by content, stored in the database, given back only to be saved.
 *
 * <p>Entry: {@link org.opencreditbank.bank.attachment.Attachments}. A route of the room above reads its form through
 * {@link org.opencreditbank.bank.attachment.FilesForm}, so that a file is never longer on this machine than it may be:
 *
 * <pre>{@code
 * @PostMapping("/applications/{application}/files")
 * @OpenTo(PROVIDER)
 * Page add(@PathVariable UUID application, HttpServletRequest request, Scope scope, Words words) throws IOException {
 *     FilesForm form = attachments.form(request, 1);
 *     FilesForm.Handed file = form.next().orElseThrow(…);
 *     return switch (attachments.receive(file.content(), file.name())) {
 *         case Refused(Refusal refusal) -> …;
 *         case Sound(ReceivedFile received) -> {
 *             try (received) {
 *                 transactions.executeWithoutResult(_ -> link(application, attachments.keep(received, deed)));
 *             }
 *             …
 *         }
 *     };
 * }
 * }</pre>
 *
 * <p>The form's token against forged requests stands in its address, as everywhere where a form carries files. Who may fetch a
 * file is the owner's business; {@link org.opencreditbank.bank.attachment.Attachments#send} sees to it that no browser runs it.
 */
@NullMarked
package org.opencreditbank.bank.attachment;

import org.jspecify.annotations.NullMarked;
