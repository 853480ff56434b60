using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CheckIn.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Lists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Sessions_PartnerId",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_StarterId",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Answers_AuthorId",
                table: "Answers");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_CoupleId",
                table: "Sessions",
                column: "CoupleId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_PartnerId_StartedAt_Id",
                table: "Sessions",
                columns: new[] { "PartnerId", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_StarterId_StartedAt_Id",
                table: "Sessions",
                columns: new[] { "StarterId", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_ClaimantId",
                table: "Invitations",
                column: "ClaimantId");

            migrationBuilder.CreateIndex(
                name: "IX_Answers_AuthorId_NeedsNewKey",
                table: "Answers",
                columns: new[] { "AuthorId", "NeedsNewKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Answers_AuthorId_SessionId_Tag_Id",
                table: "Answers",
                columns: new[] { "AuthorId", "SessionId", "Tag", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Sessions_CoupleId",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_PartnerId_StartedAt_Id",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_StarterId_StartedAt_Id",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Invitations_ClaimantId",
                table: "Invitations");

            migrationBuilder.DropIndex(
                name: "IX_Answers_AuthorId_NeedsNewKey",
                table: "Answers");

            migrationBuilder.DropIndex(
                name: "IX_Answers_AuthorId_SessionId_Tag_Id",
                table: "Answers");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_PartnerId",
                table: "Sessions",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_StarterId",
                table: "Sessions",
                column: "StarterId");

            migrationBuilder.CreateIndex(
                name: "IX_Answers_AuthorId",
                table: "Answers",
                column: "AuthorId");
        }
    }
}
