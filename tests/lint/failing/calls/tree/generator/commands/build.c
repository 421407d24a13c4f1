void
build(void)
{
	printf("here it may");
	strcpy(a, b);
}
